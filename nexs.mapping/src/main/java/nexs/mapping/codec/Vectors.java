package nexs.mapping.codec;

import java.util.Arrays;
import nexs.api.ColumnInfo;
import nexs.api.type.TypeInfo;

/** {@code vector}, of the extension pgvector: {@code [1,2.5,3]}. Stateless. */
public final class Vectors {

  private static final String NAME = "vector";

  private Vectors() {}

  /** Whether a type is that of the extension, in whatever schema. */
  public static boolean is(TypeInfo type) {
    return type.name().equals(NAME) || type.name().endsWith(".\"" + NAME + "\"");
  }

  static float[] floatsOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    int end = at + length - 1;
    if (binary || length < 2 || bytes[at] != '[' || bytes[end] != ']') {
      throw Misfit.malformed(column);
    }
    float[] vector = new float[length / 2];
    int size = 0;
    int from = at + 1;
    for (int i = from; i <= end; i++) {
      if (bytes[i] == ',' || i == end) {
        if (i > from) {
          vector[size++] = NumberText.floatOf(bytes, from, i - from, column);
        } else if (size > 0) {
          throw Misfit.malformed(column);
        }
        from = i + 1;
      }
    }
    return Arrays.copyOf(vector, size);
  }

  /** In binary: the number of dimensions, two bytes of zero, then each as a {@code float4}. */
  static void write(int parameter, float[] value, WireBuffer out) {
    if (value.length > Short.MAX_VALUE) {
      throw Refusal.of(parameter, "is a vector with more dimensions than pgvector has room for");
    }
    out.put((short) value.length);
    out.put((short) 0);
    for (float dimension : value) {
      out.put(Float.floatToIntBits(dimension));
    }
  }
}
