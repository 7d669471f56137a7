package nexs.api.listen;

import java.nio.charset.StandardCharsets;
import nexs.api.error.ParameterException;

/**
 * What PostgreSQL takes as a channel's name and as a payload. Stateless.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-notify.html">NOTIFY</a>
 */
public final class NotificationLimits {

  /** The most bytes of a channel's name in UTF-8; LISTEN would cut a longer one, and then hear nothing. */
  public static final int CHANNEL_BYTES = 63;

  /** The most bytes of a payload in UTF-8. */
  public static final int PAYLOAD_BYTES = 7999;

  private NotificationLimits() {}

  /**
   * Refuses a name that no channel can have.
   *
   * @throws ParameterException for an empty name, a NUL, or more than {@link #CHANNEL_BYTES}
   */
  public static void checkChannel(String channel) {
    if (channel.isEmpty()) {
      throw refused("the channel's name is empty");
    }
    if (channel.indexOf('\0') >= 0) {
      throw refused("the channel's name holds the character NUL, which PostgreSQL cannot store");
    }
    int bytes = bytes(channel);
    if (bytes > CHANNEL_BYTES) {
      throw refused(
          "the channel's name has %d bytes, and PostgreSQL takes at most %d: \"%s\""
              .formatted(bytes, CHANNEL_BYTES, channel));
    }
  }

  /**
   * Refuses a payload that the server would refuse.
   *
   * @throws ParameterException for a NUL, or more than {@link #PAYLOAD_BYTES}
   */
  public static void checkPayload(String payload) {
    if (payload.indexOf('\0') >= 0) {
      throw refused("the payload holds the character NUL, which PostgreSQL cannot store");
    }
    int bytes = bytes(payload);
    if (bytes > PAYLOAD_BYTES) {
      throw refused(
          "the payload has %d bytes, and PostgreSQL takes at most %d; put what is longer into a table, and notify of its key"
              .formatted(bytes, PAYLOAD_BYTES));
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static ParameterException refused(String what) {
    return new ParameterException(what + "; nothing was sent", null);
  }
}
