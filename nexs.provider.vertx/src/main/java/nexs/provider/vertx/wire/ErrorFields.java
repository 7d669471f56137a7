package nexs.provider.vertx.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import nexs.api.error.ServerError;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of an ErrorResponse. For one message.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-error-fields.html">Error and notice message fields</a>
 */
final class ErrorFields {

  private final Map<Character, String> fields = new HashMap<>();

  private ErrorFields(ByteBuf in, int at, int length) {
    int end = at + length;
    int from = at;
    while (from < end && in.getByte(from) != 0) {
      int zero = in.indexOf(from + 1, end, (byte) 0);
      if (zero < 0) {
        break;
      }
      fields.put(
          (char) in.getByte(from), in.toString(from + 1, zero - from - 1, StandardCharsets.UTF_8));
      from = zero + 1;
    }
  }

  static ServerError read(ByteBuf in, int at, int length) {
    return new ErrorFields(in, at, length).error();
  }

  private ServerError error() {
    String localized = Objects.requireNonNullElse(text('S'), "ERROR");
    return new ServerError(
        Objects.requireNonNullElse(text('V'), localized),
        Objects.requireNonNullElse(text('C'), "XX000"),
        Objects.requireNonNullElse(text('M'), ""),
        text('D'),
        text('H'),
        number('P'),
        number('p'),
        text('q'),
        text('W'),
        text('s'),
        text('t'),
        text('c'),
        text('d'),
        text('n'),
        text('F'),
        number('L'),
        text('R'));
  }

  private @Nullable String text(char field) {
    return fields.get(field);
  }

  private int number(char field) {
    String text = fields.get(field);
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
