package nexs.session.driver;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether a server shows signs of life: bytes on any session that one owner has with it, a new session, the end of a cancel request. A
 * statement that takes long and a server that is gone look the same to the session that waits; all sessions together mostly know better.
 * Safe for any thread.
 */
final class LifeSigns {

  /** A shorter pause is what a machine takes at times that is alive. */
  private static final long SHORTEST_GRACE = TimeUnit.MILLISECONDS.toNanos(100);

  /** A cancel request takes two round trips, and a process of the server; to connect takes one. */
  private static final int CONNECTS = 5;

  private static final long NEVER = -1;

  private final Set<DriverSession<?>> sessions = new HashSet<>();
  private long others;
  private long quickestConnect = Long.MAX_VALUE / CONNECTS;
  private long silentAt = NEVER;

  /** A session stands. */
  synchronized void joined(DriverSession<?> session) {
    sessions.add(session);
    connected(session.pulse().connectNanos());
  }

  /** A session is gone. */
  synchronized void left(DriverSession<?> session) {
    if (sessions.remove(session)) {
      others += session.pulse().beats();
    }
  }

  /** The network took that long to connect. */
  synchronized void connected(long nanos) {
    quickestConnect = Math.min(quickestConnect, nanos);
    others++;
  }

  /** A cancel request has come back. */
  synchronized void answered() {
    others++;
  }

  /** How many there were so far. */
  synchronized long count() {
    long all = others;
    for (DriverSession<?> session : sessions) {
      all += session.pulse().beats();
    }
    return all;
  }

  /** How long a server that lives may show none, although it is asked. */
  synchronized long graceNanos() {
    return Math.max(SHORTEST_GRACE, CONNECTS * quickestConnect);
  }

  /**
   * Whether there was none since there were {@code before}, for the time of grace; remembered until there is one.
   *
   * @param before an earlier {@link #count()}
   */
  synchronized boolean noneSince(long before) {
    boolean none = count() == before;
    if (none) {
      silentAt = before;
    }
    return none;
  }

  /** Whether the server was found silent, and is so still. */
  synchronized boolean silent() {
    return silentAt != NEVER && silentAt == count();
  }

  /** Those that stand. */
  synchronized Set<DriverSession<?>> sessions() {
    return Set.copyOf(sessions);
  }
}
