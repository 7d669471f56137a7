package nexs.mapping.codec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fields of a row of COPY in binary: each value behind its length. Called by generated code. Stateless. */
public final class CopyFields {

  private static final int NULL = -1;

  private CopyFields() {}

  /** A {@code bool}. */
  public static void bool(WireBuffer out, boolean value) {
    out.put(1);
    out.put((byte) (value ? 1 : 0));
  }

  /** An {@code int2}. */
  public static void int2(WireBuffer out, int value) {
    int2(out, (long) value);
  }

  /** An {@code int2}. */
  public static void int2(WireBuffer out, long value) {
    if ((short) value != value) {
      throw Refusal.of(Refusal.NAMELESS, "is out of the range of int2, -32768 to 32767");
    }
    out.put(Short.BYTES);
    out.put((short) value);
  }

  /** An {@code int4}. */
  public static void int4(WireBuffer out, int value) {
    out.putWithLength(value);
  }

  /** An {@code int4}. */
  public static void int4(WireBuffer out, long value) {
    if ((int) value != value) {
      throw Refusal.of(Refusal.NAMELESS, "is out of the range of int4, -2147483648 to 2147483647");
    }
    out.putWithLength((int) value);
  }

  /** An {@code int8}. */
  public static void int8(WireBuffer out, long value) {
    out.putWithLength(value);
  }

  /** An {@code oid}. */
  public static void oid(WireBuffer out, long value) {
    if (value != (value & 0xFFFF_FFFFL)) {
      throw Refusal.of(Refusal.NAMELESS, "is out of the range of oid, 0 to 4294967295");
    }
    out.putWithLength((int) value);
  }

  /** A {@code float4}. */
  public static void float4(WireBuffer out, float value) {
    out.putWithLength(Float.floatToIntBits(value));
  }

  /** A {@code float8}. */
  public static void float8(WireBuffer out, double value) {
    out.putWithLength(Double.doubleToLongBits(value));
  }

  /** The content of an Optional; null for an empty one. */
  public static @Nullable Object content(@Nullable Object optional) {
    return optional == null ? null : ((Optional<?>) optional).orElse(null);
  }

  /** A value of a class, or NULL. */
  public static <T> void object(
      WireBuffer out, @Nullable T value, ValueWriter.BinaryForm<? super T> form) {
    if (value == null) {
      out.put(NULL);
      return;
    }
    int at = out.size();
    out.put(0);
    form.write(Refusal.NAMELESS, value, out);
    out.set(at, out.size() - at - Integer.BYTES);
  }
}
