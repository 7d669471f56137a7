package nexs.session.driver;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether a server shows signs of life: bytes on any session that one owner has with it, a new session, a cancel request that it acted on. A
 * statement that takes long and a server that is gone look the same to the session that waits; all sessions together mostly know better.
 * Safe for any thread.
 */
final class LifeSigns {

  /** A shorter pause is what a machine takes at times that is alive. */
  private static final long SHORTEST_GRACE = TimeUnit.MILLISECONDS.toNanos(100);

  /** A cancel request takes two round trips, and a process of the server; to connect takes one. */
  private static final int CONNECTS = 5;

  /** As the last one went, the next may take longer. */
  private static final int CANCELS = 2;

  /** A server that was found silent may be back unheard, when nothing was asked of it since. */
  private static final long SILENCE_LASTS = TimeUnit.SECONDS.toNanos(2);

  private static final long NEVER = -1;

  private final Set<DriverSession<?>> sessions = new HashSet<>();
  private long others;
  private long lastConnect = Long.MAX_VALUE / CONNECTS;
  private long lastCancel;
  private long silentAt = NEVER;
  private long silentSince;

  /** A session stands. */
  synchronized void joined(DriverSession<?> session) {
    sessions.add(session);
    connectedWithin(session.pulse().connectNanos());
  }

  /** A session is gone. */
  synchronized void left(DriverSession<?> session) {
    if (sessions.remove(session)) {
      others += session.pulse().beats();
    }
  }

  /** The network has connected. */
  synchronized void connectedWithin(long nanos) {
    lastConnect = Math.min(nanos, Long.MAX_VALUE / CONNECTS);
    others++;
  }

  /** The server has acted on a cancel request. */
  synchronized void answeredWithin(long nanos) {
    lastCancel = nanos;
    others++;
  }

  /** As {@link #answeredWithin}, where it was not timed. */
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

  /** How long a server that lives may show none, although it is asked to cancel something. */
  synchronized long graceNanos() {
    return Math.max(SHORTEST_GRACE, Math.max(CONNECTS * lastConnect, CANCELS * lastCancel));
  }

  /**
   * Whether there was none since there were {@code before}, for the time of grace; remembered for a while.
   *
   * @param before an earlier {@link #count()}
   */
  synchronized boolean noneSince(long before) {
    boolean none = count() == before;
    if (none) {
      silentAt = before;
      silentSince = System.nanoTime();
    }
    return none;
  }

  /** Whether the server was found silent just before, and is so still. */
  synchronized boolean silent() {
    return silentAt != NEVER
        && System.nanoTime() - silentSince < SILENCE_LASTS
        && silentAt == count();
  }

  /** Those that stand. */
  synchronized Set<DriverSession<?>> sessions() {
    return Set.copyOf(sessions);
  }
}
