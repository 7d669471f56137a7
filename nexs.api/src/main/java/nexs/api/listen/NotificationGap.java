package nexs.api.listen;

import java.time.Instant;
import java.util.Objects;

/**
 * Notifications may be missing here; those before it in the subscription and those behind it are complete. Whoever keeps a state by
 * notifications reads it anew.
 *
 * @param since when the server was last heard, or when the first one was dropped, by the clock of this machine. A notification takes a
 *     moment to arrive: what was committed just before may be missing too
 * @param cause why
 * @param lost how many are known to be missing; 0 when nobody can know
 */
public record NotificationGap(Instant since, Cause cause, long lost) implements IListenEvent {

  /** Why notifications are missing. */
  public enum Cause {
    /** The connection to the server was lost, and PostgreSQL keeps nothing for sessions that are not there. It is back. */
    CONNECTION_LOST,
    /** The subscription held {@code maxNotifications} unread events already. */
    TOO_SLOW
  }

  /** Refuses null. */
  public NotificationGap {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(cause, "cause");
  }

  /** What to do about it, in a sentence. */
  @Override
  public String toString() {
    String missed =
        lost > 0
            ? "you have missed at least %d notifications since %s".formatted(lost, since)
            : "you may have missed notifications since %s".formatted(since);
    return missed
        + switch (cause) {
          case CONNECTION_LOST -> ", when the connection was lost";
          case TOO_SLOW -> ", when maxNotifications were unread";
        }
        + ": read your state again";
  }
}
