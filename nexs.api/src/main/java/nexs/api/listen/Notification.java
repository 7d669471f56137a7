package nexs.api.listen;

import java.util.Objects;

/**
 * Something that was notified of.
 *
 * @param channel the channel's name, as it was given to {@code listen}
 * @param payload what the sender said; empty for nothing
 * @param serverPid the process id of the sender's session on the server
 */
public record Notification(String channel, String payload, int serverPid) implements IListenEvent {

  /** Refuses null. */
  public Notification {
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(payload, "payload");
  }
}
