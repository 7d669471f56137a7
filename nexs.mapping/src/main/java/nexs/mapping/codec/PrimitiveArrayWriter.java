package nexs.mapping.codec;

import org.jspecify.annotations.Nullable;

/** Arrays of primitives of one dimension in binary, without boxes. Stateless. */
final class PrimitiveArrayWriter {

  private PrimitiveArrayWriter() {}

  /** The array, or null if it is none of primitive numbers or booleans. */
  static @Nullable Encoded write(Object value) {
    return switch (value) {
      case int[] array -> ints(array);
      case long[] array -> longs(array);
      case short[] array -> shorts(array);
      case double[] array -> doubles(array);
      case float[] array -> floats(array);
      case boolean[] array -> booleans(array);
      default -> null;
    };
  }

  private static WireBuffer begin(int length, int elementOid, int elementSize) {
    WireBuffer out = new WireBuffer(Math.addExact(20, Math.multiplyExact(length, 4 + elementSize)));
    ArrayWriter.header(length == 0 ? new int[0] : new int[] {length}, false, elementOid, out);
    return out;
  }

  private static Encoded ints(int[] array) {
    WireBuffer out = begin(array.length, Oids.INT4, Integer.BYTES);
    for (int value : array) {
      out.put(Integer.BYTES);
      out.put(value);
    }
    return Encoded.binary(Oids.INT4_ARRAY, out.toBytes());
  }

  private static Encoded longs(long[] array) {
    WireBuffer out = begin(array.length, Oids.INT8, Long.BYTES);
    for (long value : array) {
      out.put(Long.BYTES);
      out.put(value);
    }
    return Encoded.binary(Oids.INT8_ARRAY, out.toBytes());
  }

  private static Encoded shorts(short[] array) {
    WireBuffer out = begin(array.length, Oids.INT2, Short.BYTES);
    for (short value : array) {
      out.put(Short.BYTES);
      out.put(value);
    }
    return Encoded.binary(Oids.INT2_ARRAY, out.toBytes());
  }

  private static Encoded doubles(double[] array) {
    WireBuffer out = begin(array.length, Oids.FLOAT8, Double.BYTES);
    for (double value : array) {
      out.put(Double.BYTES);
      out.put(Double.doubleToLongBits(value));
    }
    return Encoded.binary(Oids.FLOAT8_ARRAY, out.toBytes());
  }

  private static Encoded floats(float[] array) {
    WireBuffer out = begin(array.length, Oids.FLOAT4, Float.BYTES);
    for (float value : array) {
      out.put(Float.BYTES);
      out.put(Float.floatToIntBits(value));
    }
    return Encoded.binary(Oids.FLOAT4_ARRAY, out.toBytes());
  }

  private static Encoded booleans(boolean[] array) {
    WireBuffer out = begin(array.length, Oids.BOOL, 1);
    for (boolean value : array) {
      out.put(1);
      out.put((byte) (value ? 1 : 0));
    }
    return Encoded.binary(Oids.BOOL_ARRAY, out.toBytes());
  }
}
