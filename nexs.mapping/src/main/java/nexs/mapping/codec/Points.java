package nexs.mapping.codec;

import nexs.api.ColumnInfo;
import nexs.api.type.Box;
import nexs.api.type.Point;

/** {@code point} and {@code box}: in binary, their coordinates as {@code float8}. Stateless. */
final class Points {

  private static final int LENGTH = 2 * Double.BYTES;

  private Points() {}

  static Point pointOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (column.typeOid() != Oids.POINT) {
      throw Misfit.unreadable(column, Point.class);
    }
    return binary ? point(bytes, at, length, column) : parse(bytes, at, length, column);
  }

  static Box boxOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (column.typeOid() != Oids.BOX) {
      throw Misfit.unreadable(column, Box.class);
    }
    if (binary) {
      return box(bytes, at, length, column);
    }
    for (int i = at; i < at + length; i++) {
      if (bytes[i] == ')' && i + 1 < at + length && bytes[i + 1] == ',') {
        return new Box(
            parse(bytes, at, i + 1 - at, column), parse(bytes, i + 2, at + length - i - 2, column));
      }
    }
    throw Misfit.malformed(column);
  }

  private static Point point(byte[] bytes, int at, int length, ColumnInfo column) {
    Bytes.require(length, LENGTH, column);
    return new Point(
        Double.longBitsToDouble(Bytes.longAt(bytes, at)),
        Double.longBitsToDouble(Bytes.longAt(bytes, at + Double.BYTES)));
  }

  private static Box box(byte[] bytes, int at, int length, ColumnInfo column) {
    Bytes.require(length, 2 * LENGTH, column);
    return new Box(point(bytes, at, LENGTH, column), point(bytes, at + LENGTH, LENGTH, column));
  }

  /** {@code (1,2)}. */
  private static Point parse(byte[] bytes, int at, int length, ColumnInfo column) {
    int comma = at;
    while (comma < at + length && bytes[comma] != ',') {
      comma++;
    }
    int end = at + length - 1;
    if (length < 5 || comma > end || bytes[at] != '(' || bytes[end] != ')') {
      throw Misfit.malformed(column);
    }
    return new Point(
        NumberText.doubleOf(bytes, at + 1, comma - at - 1, column),
        NumberText.doubleOf(bytes, comma + 1, end - comma - 1, column));
  }

  static void renderPoint(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    append(point(bytes, at, length, column), out);
  }

  static void renderBox(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    Box box = box(bytes, at, length, column);
    append(box.upperRight(), out);
    append(box.lowerLeft(), out.append(','));
  }

  private static void append(Point point, StringBuilder out) {
    FloatText.append(point.x(), out.append('('));
    FloatText.append(point.y(), out.append(','));
    out.append(')');
  }

  static void write(int parameter, Point value, WireBuffer out) {
    out.put(Double.doubleToLongBits(value.x()));
    out.put(Double.doubleToLongBits(value.y()));
  }

  static void write(int parameter, Box value, WireBuffer out) {
    write(parameter, value.upperRight(), out);
    write(parameter, value.lowerLeft(), out);
  }
}
