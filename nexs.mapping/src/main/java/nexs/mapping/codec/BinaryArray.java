package nexs.mapping.codec;

import nexs.api.ColumnInfo;

/**
 * The binary form of an array: the number of dimensions, whether there are NULLs, the elements' type, length and lower bound of each
 * dimension, then each element behind its length. Stateless.
 */
final class BinaryArray {

  static final int NULL = -1;
  private static final int HEADER = 3 * Integer.BYTES;
  private static final int DIMENSION = 2 * Integer.BYTES;

  private BinaryArray() {}

  static Elements parse(byte[] bytes, int at, int length, ColumnInfo column) {
    if (length < HEADER) {
      throw Misfit.malformed(column);
    }
    int dimensions = Bytes.intAt(bytes, at);
    Elements.requireDimensions(dimensions, column);
    int next = at + HEADER;
    if (length < HEADER + dimensions * DIMENSION) {
      throw Misfit.malformed(column);
    }
    int[] lengths = new int[dimensions];
    int[] lowerBounds = new int[dimensions];
    for (int i = 0; i < dimensions; i++) {
      lengths[i] = Bytes.intAt(bytes, next);
      lowerBounds[i] = Bytes.intAt(bytes, next + Integer.BYTES);
      next += DIMENSION;
    }
    int count = Elements.product(lengths, length, column);
    int[] starts = new int[count];
    int[] sizes = new int[count];
    int end = at + length;
    for (int i = 0; i < count; i++) {
      if (end - next < Integer.BYTES) {
        throw Misfit.malformed(column);
      }
      sizes[i] = Bytes.intAt(bytes, next);
      next += Integer.BYTES;
      starts[i] = next;
      next += Math.max(0, sizes[i]);
      if (next < starts[i] || next > end) {
        throw Misfit.malformed(column);
      }
    }
    return new Elements(
        bytes, true, column, Elements.element(column), lengths, lowerBounds, starts, sizes);
  }
}
