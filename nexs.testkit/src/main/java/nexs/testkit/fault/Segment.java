package nexs.testkit.fault;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes to forward together: a whole message, or a part of something; not thread-safe. */
final class Segment {
  private static final int HEADER = 5;

  private final byte[] bytes;
  private final @Nullable PgMessage message;

  Segment(byte[] bytes, @Nullable PgMessage message) {
    this.bytes = bytes;
    this.message = message;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The message that these bytes are or begin, if that is known. */
  @Nullable PgMessage message() {
    return message;
  }

  /** The same with all bits turned over but those of the message's type and length. */
  byte[] garbled() {
    boolean typed = message != null && message.type() != PgMessage.STARTUP;
    return garbled(bytes, typed ? HEADER : 0);
  }

  /** A copy with all bits turned over from here on. */
  static byte[] garbled(byte[] bytes, int start) {
    byte[] garbled = Arrays.copyOf(bytes, bytes.length);
    for (int i = start; i < garbled.length; i++) {
      garbled[i] = (byte) ~garbled[i];
    }
    return garbled;
  }
}
