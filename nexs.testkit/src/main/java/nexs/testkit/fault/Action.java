package nexs.testkit.fault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What happens at a fault point. */
sealed interface Action {
  /** The connection ends, before the message goes on or after. */
  record End(boolean after, boolean reset) implements Action {}

  /** Neither the message nor anything after it goes on, in both directions, until all is healed. */
  record Hold() implements Action {}

  /** The message is swallowed; what follows goes on. */
  record Drop() implements Action {}

  /** The message, and with it all that follows in its direction, goes on late. */
  record Delay(Duration delay) implements Action {}

  /** A FATAL in the server's name stands in place of the message, and the connection ends. */
  record Farewell(String sqlState, String text) implements Action {

    /** As it goes to the client: an ErrorResponse. */
    byte[] message() {
      byte[] body =
          "SFATAL\0VFATAL\0C%s\0M%s\0\0".formatted(sqlState, text).getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.allocate(1 + Integer.BYTES + body.length)
          .put((byte) 'E')
          .putInt(Integer.BYTES + body.length)
          .put(body)
          .array();
    }
  }

  /** Bits of the content are turned over; type and length of a message stay. */
  record Garble() implements Action {}
}
