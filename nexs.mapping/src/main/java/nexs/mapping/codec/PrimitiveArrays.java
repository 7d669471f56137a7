package nexs.mapping.codec;

import nexs.api.ColumnInfo;
import nexs.api.error.MappingException;

/** Arrays of primitives, without boxes. Stateless. */
final class PrimitiveArrays {

  private PrimitiveArrays() {}

  /** The elements of one row as an array of the primitive {@code component}. */
  static Object read(Elements elements, Class<?> component, int from, int to) {
    for (int i = from; i < to; i++) {
      if (elements.isNull(i)) {
        throw holdsNull(elements, component);
      }
    }
    return switch (component.getName()) {
      case "int" -> ints(elements, from, to);
      case "long" -> longs(elements, from, to);
      case "short" -> shorts(elements, from, to);
      case "double" -> doubles(elements, from, to);
      case "float" -> floats(elements, from, to);
      case "boolean" -> booleans(elements, from, to);
      case "char" -> chars(elements, from, to);
      default -> throw Misfit.unreadable(elements.column(), component.arrayType());
    };
  }

  private static MappingException holdsNull(Elements elements, Class<?> component) {
    Class<?> box = Boxes.of(component);
    return Misfit.because(
        elements.column(),
        component.arrayType(),
        "it holds a NULL element; read it as " + Misfit.name(elements.arrayType(box)));
  }

  private static int[] ints(Elements elements, int from, int to) {
    byte[] bytes = elements.bytes();
    boolean binary = elements.binary();
    ColumnInfo element = elements.element();
    int[] array = new int[to - from];
    for (int i = from; i < to; i++) {
      array[i - from] = Integers.intOf(bytes, elements.start(i), elements.size(i), binary, element);
    }
    return array;
  }

  private static long[] longs(Elements elements, int from, int to) {
    byte[] bytes = elements.bytes();
    boolean binary = elements.binary();
    ColumnInfo element = elements.element();
    long[] array = new long[to - from];
    for (int i = from; i < to; i++) {
      array[i - from] =
          Integers.longOf(bytes, elements.start(i), elements.size(i), binary, element);
    }
    return array;
  }

  private static short[] shorts(Elements elements, int from, int to) {
    byte[] bytes = elements.bytes();
    boolean binary = elements.binary();
    ColumnInfo element = elements.element();
    short[] array = new short[to - from];
    for (int i = from; i < to; i++) {
      array[i - from] =
          Integers.shortOf(bytes, elements.start(i), elements.size(i), binary, element);
    }
    return array;
  }

  private static double[] doubles(Elements elements, int from, int to) {
    byte[] bytes = elements.bytes();
    boolean binary = elements.binary();
    ColumnInfo element = elements.element();
    double[] array = new double[to - from];
    for (int i = from; i < to; i++) {
      array[i - from] =
          Floats.doubleOf(bytes, elements.start(i), elements.size(i), binary, element);
    }
    return array;
  }

  private static float[] floats(Elements elements, int from, int to) {
    byte[] bytes = elements.bytes();
    boolean binary = elements.binary();
    ColumnInfo element = elements.element();
    float[] array = new float[to - from];
    for (int i = from; i < to; i++) {
      array[i - from] = Floats.floatOf(bytes, elements.start(i), elements.size(i), binary, element);
    }
    return array;
  }

  private static boolean[] booleans(Elements elements, int from, int to) {
    byte[] bytes = elements.bytes();
    boolean binary = elements.binary();
    ColumnInfo element = elements.element();
    boolean[] array = new boolean[to - from];
    for (int i = from; i < to; i++) {
      array[i - from] =
          Booleans.booleanOf(bytes, elements.start(i), elements.size(i), binary, element);
    }
    return array;
  }

  private static char[] chars(Elements elements, int from, int to) {
    byte[] bytes = elements.bytes();
    boolean binary = elements.binary();
    ColumnInfo element = elements.element();
    char[] array = new char[to - from];
    for (int i = from; i < to; i++) {
      array[i - from] = Texts.charOf(bytes, elements.start(i), elements.size(i), binary, element);
    }
    return array;
  }
}
