package nexs.session.copy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of a COPY out in binary, without its header and trailer. For one thread. */
final class PackedRows {

  private static final int HEADER = 19;
  private static final byte[] END = {-1, -1};

  private final ICopySource source;
  private boolean begun;

  PackedRows(ICopySource source) {
    this.source = source;
  }

  /** The next row; null at the end. */
  byte @Nullable [] next() {
    byte[] message = source.read();
    if (!begun && message != null) {
      begun = true;
      message =
          message.length > HEADER
              ? Arrays.copyOfRange(message, HEADER, message.length)
              : source.read();
    }
    return message != null && Arrays.equals(message, END) ? source.read() : message;
  }
}
