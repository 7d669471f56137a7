package nexs.mapping.codec;

import java.util.Arrays;
import nexs.api.ColumnInfo;

/**
 * An array of the server, taken apart: where each element stands, in row-major order. An empty array has no dimensions.
 *
 * @param bytes where the elements stand
 * @param binary their format
 * @param column the array's column
 * @param element the column as if it held one element
 * @param lengths the number of elements in each dimension
 * @param lowerBounds the first index of each dimension
 * @param starts where each element begins
 * @param sizes the length of each element, -1 for NULL
 */
record Elements(
    byte[] bytes,
    boolean binary,
    ColumnInfo column,
    ColumnInfo element,
    int[] lengths,
    int[] lowerBounds,
    int[] starts,
    int[] sizes) {

  private static final int MAX_DIMENSIONS = 6;

  /** Takes the array of a column apart, on its way to {@code type}. One of an unknown type is known by its braces. */
  static Elements of(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<?> type) {
    if (ServerTypes.arrayOf(column.typeOid()) == null) {
      boolean braces = !binary && length > 0 && (bytes[at] == '{' || bytes[at] == '[');
      if (!braces || ServerTypes.of(column.typeOid()) != null) {
        throw Misfit.unreadable(column, type);
      }
    }
    return binary
        ? BinaryArray.parse(bytes, at, length, column)
        : new TextArray(bytes, at, length, column).parse();
  }

  /** The column as if it held one element of that type. */
  static ColumnInfo element(ColumnInfo column, int oid) {
    ServerType type = ServerTypes.of(oid);
    String name = type == null ? "an element of " + column.typeName() : type.name();
    return new ColumnInfo(
        column.name(), name, oid, -1, column.tableOid(), column.tableColumn());
  }

  int dimensions() {
    return lengths.length;
  }

  int count() {
    return starts.length;
  }

  boolean isNull(int index) {
    return sizes[index] < 0;
  }

  /** An array class with as many dimensions, at least one. */
  Class<?> arrayType(Class<?> leaf) {
    Class<?> type = leaf.arrayType();
    for (int i = 1; i < dimensions(); i++) {
      type = type.arrayType();
    }
    return type;
  }

  /** The number of elements that those lengths make room for. */
  static int product(int[] lengths, int bytes, ColumnInfo column) {
    long product = lengths.length == 0 ? 0 : 1;
    for (int length : lengths) {
      product *= length;
      if (length < 0 || product > bytes) {
        throw Misfit.malformed(column);
      }
    }
    return (int) product;
  }

  static void requireDimensions(int dimensions, ColumnInfo column) {
    if (dimensions < 0 || dimensions > MAX_DIMENSIONS) {
      throw Misfit.malformed(column);
    }
  }

  @Override
  public String toString() {
    return "Elements[" + Misfit.describe(column) + ", " + Arrays.toString(lengths) + "]";
  }
}
