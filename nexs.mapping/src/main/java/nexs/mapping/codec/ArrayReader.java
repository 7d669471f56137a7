package nexs.mapping.codec;

import java.lang.reflect.Array;
import nexs.api.ColumnInfo;
import nexs.mapping.value.IValueReader;
import org.jspecify.annotations.Nullable;

/** Makes a Java array of an array of the server. Lower bounds are ignored. Stateless. */
public final class ArrayReader {

  private ArrayReader() {}

  /**
   * The elements as an array of that class, whose depth must be theirs; an empty array has any depth.
   *
   * @param type an array class
   */
  static Object read(Elements elements, Class<?> type) {
    Class<?> leaf = leaf(type);
    return read(
        elements,
        type,
        leaf,
        (bytes, at, length, binary, column) ->
            Readers.read(bytes, at, length, binary, column, leaf));
  }

  /**
   * An array of the server as an array of that class, where each element is made by {@code reader}.
   *
   * @param type an array class
   */
  public static Object read(
      byte[] bytes,
      int at,
      int length,
      boolean binary,
      ColumnInfo column,
      Class<?> type,
      IValueReader<?> reader) {
    return read(Elements.of(bytes, at, length, binary, column, type), type, leaf(type), reader);
  }

  /**
   * The same, where each element is made by {@code reader}.
   *
   * @param leaf the class of the elements, which may be an array itself
   */
  static Object read(Elements elements, Class<?> type, Class<?> leaf, IValueReader<?> reader) {
    int depth = depth(type, leaf);
    if (elements.dimensions() == 0) {
      return Array.newInstance(type.componentType(), 0);
    }
    if (depth != elements.dimensions()) {
      throw Misfit.because(
          elements.column(),
          type,
          "it holds an array of "
              + elements.dimensions()
              + (elements.dimensions() == 1 ? " dimension" : " dimensions")
              + "; read it as "
              + Misfit.name(elements.arrayType(leaf)));
    }
    return level(elements, type, 0, 0, elements.count(), reader);
  }

  /** The class of the elements: a byte[] is one. */
  static Class<?> leaf(Class<?> type) {
    Class<?> leaf = type.componentType();
    while (leaf.isArray() && leaf != byte[].class) {
      leaf = leaf.componentType();
    }
    return leaf;
  }

  private static int depth(Class<?> type, Class<?> leaf) {
    int depth = 0;
    for (Class<?> level = type; level != leaf; level = level.componentType()) {
      depth++;
    }
    return depth;
  }

  private static Object level(
      Elements elements, Class<?> type, int depth, int from, int to, IValueReader<?> reader) {
    Class<?> component = type.componentType();
    if (depth == elements.dimensions() - 1) {
      return row(elements, component, from, to, reader);
    }
    int length = elements.length(depth);
    int stride = (to - from) / length;
    Object array = Array.newInstance(component, length);
    for (int i = 0; i < length; i++) {
      Array.set(
          array,
          i,
          level(
              elements, component, depth + 1, from + i * stride, from + (i + 1) * stride, reader));
    }
    return array;
  }

  private static Object row(
      Elements elements, Class<?> component, int from, int to, IValueReader<?> reader) {
    if (component.isPrimitive()) {
      return PrimitiveArrays.read(elements, component, from, to);
    }
    @Nullable Object[] row = (@Nullable Object[]) Array.newInstance(component, to - from);
    for (int i = from; i < to; i++) {
      if (!elements.isNull(i)) {
        row[i - from] =
            reader.read(
                elements.bytes(),
                elements.start(i),
                elements.size(i),
                elements.binary(),
                elements.element());
      }
    }
    return row;
  }
}
