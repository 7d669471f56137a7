package nexs.mapping.codec;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A value on its way to the server, in one of the two formats. */
public final class Encoded {

  private final int oid;
  private final byte @Nullable [] bytes;
  private final String text;

  private Encoded(int oid, byte @Nullable [] bytes, String text) {
    this.oid = oid;
    this.bytes = bytes;
    this.text = text;
  }

  static Encoded binary(int oid, byte[] bytes) {
    return new Encoded(oid, bytes, "");
  }

  static Encoded text(int oid, String text) {
    return new Encoded(oid, null, text);
  }

  /**
   * A value of any class that nexs binds.
   *
   * @param parameter its number, from 1
   * @throws nexs.api.error.ParameterException for a value that cannot be bound
   */
  public static Encoded of(int parameter, Object value) {
    ValueWriter<?> writer = Writers.of(value.getClass());
    if (writer != null) {
      return of(parameter, value, writer);
    }
    if (value.getClass().isArray() || value instanceof Collection) {
      return ArrayWriter.write(parameter, value);
    }
    throw Refusal.unknown(parameter, value.getClass());
  }

  @SuppressWarnings("unchecked") // the writer is that of the value's class
  private static <T> Encoded of(int parameter, Object value, ValueWriter<T> writer) {
    return switch (writer) {
      case ValueWriter.Binary<T>(int oid, int arrayOid, int size, var form) -> {
        WireBuffer buffer = new WireBuffer(size);
        form.write(parameter, (T) value, buffer);
        yield binary(oid, buffer.toBytes());
      }
      case ValueWriter.Text<T>(int oid, int arrayOid, boolean quoted, var form) ->
          text(oid, form.text(parameter, (T) value));
    };
  }

  /** The declared type; 0 for none. */
  public int oid() {
    return oid;
  }

  /** The binary form, or null for a value in text. */
  public byte @Nullable [] bytes() {
    return bytes;
  }

  /** The text form of a value in text. */
  public String text() {
    return text;
  }
}
