package nexs.mapping.codec;

import nexs.api.ColumnInfo;

/**
 * {@code float4} and {@code float8}, and the other numbers as one of them. An integer must be held exactly; a {@code numeric} becomes the
 * nearest value, since few decimal fractions have an exact one. Stateless.
 */
public final class Floats {

  private Floats() {}

  /** A value as a float. */
  public static float floatOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return switch (column.typeOid()) {
      case Oids.FLOAT4 -> float4(bytes, at, length, binary, column);
      case Oids.FLOAT8 -> narrow(float8(bytes, at, length, binary, column), column);
      case Oids.INT2, Oids.INT4, Oids.INT8 ->
          narrow(exact(bytes, at, length, binary, column, float.class), column);
      case Oids.NUMERIC ->
          binary
              ? Decimals.floatOf(bytes, at, length, column)
              : NumberText.floatOf(bytes, at, length, column);
      default -> throw Misfit.unreadable(column, float.class);
    };
  }

  /** A value as a double. */
  public static double doubleOf(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return switch (column.typeOid()) {
      case Oids.FLOAT8 -> float8(bytes, at, length, binary, column);
      case Oids.FLOAT4 -> float4(bytes, at, length, binary, column);
      case Oids.INT2, Oids.INT4, Oids.INT8 ->
          exact(bytes, at, length, binary, column, double.class);
      case Oids.NUMERIC ->
          binary
              ? Decimals.doubleOf(bytes, at, length, column)
              : NumberText.doubleOf(bytes, at, length, column);
      default -> throw Misfit.unreadable(column, double.class);
    };
  }

  private static float float4(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (!binary) {
      return NumberText.floatOf(bytes, at, length, column);
    }
    Bytes.require(length, Float.BYTES, column);
    return Float.intBitsToFloat(Bytes.intAt(bytes, at));
  }

  private static double float8(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (!binary) {
      return NumberText.doubleOf(bytes, at, length, column);
    }
    Bytes.require(length, Double.BYTES, column);
    return Double.longBitsToDouble(Bytes.longAt(bytes, at));
  }

  private static float narrow(double value, ColumnInfo column) {
    float narrowed = (float) value;
    if (narrowed != value && !Double.isNaN(value)) {
      throw Misfit.inexact(column, float.class);
    }
    return narrowed;
  }

  private static double exact(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<?> type) {
    long value = Integers.read(bytes, at, length, binary, column, type);
    double widened = (double) value;
    if ((long) widened != value || value == Long.MAX_VALUE) {
      throw Misfit.inexact(column, type);
    }
    return widened;
  }

  static void renderFloat4(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    FloatText.append(float4(bytes, at, length, true, column), out);
  }

  static void renderFloat8(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    FloatText.append(float8(bytes, at, length, true, column), out);
  }

  static void write(int parameter, Float value, WireBuffer out) {
    out.put(Float.floatToIntBits(value));
  }

  static void write(int parameter, Double value, WireBuffer out) {
    out.put(Double.doubleToLongBits(value));
  }
}
