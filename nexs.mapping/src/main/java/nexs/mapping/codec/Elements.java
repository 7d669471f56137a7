package nexs.mapping.codec;

import nexs.api.ColumnInfo;
import nexs.api.type.TypeInfo;
import nexs.api.type.TypeKind;

/**
 * An array of the server, taken apart: where each element stands, in row-major order. An empty array has no dimensions.
 */
final class Elements {

  private static final int MAX_DIMENSIONS = 6;

  private final byte[] bytes;
  private final boolean binary;
  private final ColumnInfo column;
  private final ColumnInfo element;
  private final int[] lengths;
  private final int[] lowerBounds;
  private final int[] starts;
  private final int[] sizes;

  /**
   * An array taken apart.
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
  Elements(
      byte[] bytes,
      boolean binary,
      ColumnInfo column,
      ColumnInfo element,
      int[] lengths,
      int[] lowerBounds,
      int[] starts,
      int[] sizes) {
    this.bytes = bytes;
    this.binary = binary;
    this.column = column;
    this.element = element;
    this.lengths = lengths;
    this.lowerBounds = lowerBounds;
    this.starts = starts;
    this.sizes = sizes;
  }

  /** Takes the array of a column apart, on its way to {@code type}. One of an unknown type is known by its braces. */
  static Elements of(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<?> type) {
    if (column.type().kind() != TypeKind.ARRAY) {
      boolean braces = !binary && length > 0 && (bytes[at] == '{' || bytes[at] == '[');
      if (!braces || column.type().kind() != TypeKind.OTHER) {
        throw Misfit.unreadable(column, type);
      }
    }
    return binary
        ? BinaryArray.parse(bytes, at, length, column)
        : new TextArray(bytes, at, length, column).parse();
  }

  /** The column as if it held one element of its array, one bound of its range, one range of its multirange. */
  static ColumnInfo element(ColumnInfo column) {
    TypeInfo type = column.type().element();
    return withType(
        column,
        type == null
            ? TypeInfo.unknown(Oids.UNSPECIFIED, "an element of " + column.typeName())
            : type.withoutDomain());
  }

  /** The column as if it held a value of that type. */
  static ColumnInfo withType(ColumnInfo column, TypeInfo type) {
    return new ColumnInfo(column.name(), type, -1, column.tableOid(), column.tableColumn());
  }

  byte[] bytes() {
    return bytes;
  }

  boolean binary() {
    return binary;
  }

  ColumnInfo column() {
    return column;
  }

  ColumnInfo element() {
    return element;
  }

  int dimensions() {
    return lengths.length;
  }

  /** The number of elements in a dimension. */
  int length(int dimension) {
    return lengths[dimension];
  }

  /** The first index of a dimension. */
  int lowerBound(int dimension) {
    return lowerBounds[dimension];
  }

  int count() {
    return starts.length;
  }

  int start(int index) {
    return starts[index];
  }

  int size(int index) {
    return sizes[index];
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
}
