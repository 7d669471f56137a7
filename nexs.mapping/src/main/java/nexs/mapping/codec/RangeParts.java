package nexs.mapping.codec;

import java.util.ArrayList;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.type.Range;
import nexs.mapping.value.IValueReader;
import org.jspecify.annotations.Nullable;

/**
 * A range of the server, taken apart. In binary it is flags, then each bound that exists behind its length; in text {@code [1,5)}.
 *
 * @param bytes where the bounds stand
 * @param binary their format
 * @param lowerAt where the lower bound begins
 * @param lowerLength its length, -1 for none
 * @param upperAt where the upper bound begins
 * @param upperLength its length, -1 for none
 */
record RangeParts(
    byte[] bytes,
    boolean binary,
    boolean empty,
    boolean lowerInclusive,
    boolean upperInclusive,
    int lowerAt,
    int lowerLength,
    int upperAt,
    int upperLength) {

  private static final int EMPTY = 1;
  private static final int LOWER_INCLUSIVE = 2;
  private static final int UPPER_INCLUSIVE = 4;
  private static final int NO_LOWER = 8;
  private static final int NO_UPPER = 16;
  private static final int NONE = -1;

  static byte flags(Range<?> range) {
    if (range.empty()) {
      return EMPTY;
    }
    return (byte)
        ((range.lowerInclusive() ? LOWER_INCLUSIVE : 0)
            | (range.upperInclusive() ? UPPER_INCLUSIVE : 0)
            | (range.lower() == null ? NO_LOWER : 0)
            | (range.upper() == null ? NO_UPPER : 0));
  }

  static RangeParts of(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return binary ? binary(bytes, at, length, column) : text(bytes, at, length, column);
  }

  <T> @Nullable T lower(IValueReader<? extends T> reader, ColumnInfo column) {
    return lowerLength < 0 ? null : reader.read(bytes, lowerAt, lowerLength, binary, column);
  }

  <T> @Nullable T upper(IValueReader<? extends T> reader, ColumnInfo column) {
    return upperLength < 0 ? null : reader.read(bytes, upperAt, upperLength, binary, column);
  }

  private static RangeParts binary(byte[] bytes, int at, int length, ColumnInfo column) {
    if (length < 1) {
      throw Misfit.malformed(column);
    }
    int flags = bytes[at];
    int[] next = {at + 1};
    boolean empty = (flags & EMPTY) != 0;
    int lower = empty || (flags & NO_LOWER) != 0 ? NONE : length(bytes, next, at + length, column);
    int lowerAt = next[0];
    next[0] += Math.max(0, lower);
    int upper = empty || (flags & NO_UPPER) != 0 ? NONE : length(bytes, next, at + length, column);
    int upperAt = next[0];
    if (upperAt + Math.max(0, upper) != at + length) {
      throw Misfit.malformed(column);
    }
    return new RangeParts(
        bytes,
        true,
        empty,
        (flags & LOWER_INCLUSIVE) != 0,
        (flags & UPPER_INCLUSIVE) != 0,
        lowerAt,
        lower,
        upperAt,
        upper);
  }

  /** Steps over a length, behind which as many bytes must stand. */
  private static int length(byte[] bytes, int[] next, int end, ColumnInfo column) {
    if (end - next[0] < Integer.BYTES) {
      throw Misfit.malformed(column);
    }
    int length = Bytes.intAt(bytes, next[0]);
    next[0] += Integer.BYTES;
    if (length < 0 || length > end - next[0]) {
      throw Misfit.malformed(column);
    }
    return length;
  }

  private static RangeParts text(byte[] bytes, int at, int length, ColumnInfo column) {
    if (length == 5 && bytes[at] == 'e') {
      return new RangeParts(bytes, false, true, false, false, 0, NONE, 0, NONE);
    }
    int end = at + length - 1;
    if (length < 3
        || (bytes[at] != '[' && bytes[at] != '(')
        || (bytes[end] != ']' && bytes[end] != ')')) {
      throw Misfit.malformed(column);
    }
    byte[] plain = new byte[length];
    int[] sizes = {0, 0};
    int bound = 0;
    int size = 0;
    boolean quoted = false;
    boolean[] present = {false, false};
    for (int i = at + 1; i < end; i++) {
      byte b = bytes[i];
      if (b == '"') {
        if (quoted && i + 1 < end && bytes[i + 1] == '"') {
          plain[size++] = b;
          i++;
        } else {
          quoted = !quoted;
        }
        present[bound] = true;
      } else if (b == '\\' && i + 1 < end) {
        plain[size++] = bytes[++i];
        present[bound] = true;
      } else if (b == ',' && !quoted) {
        if (bound == 1) {
          throw Misfit.malformed(column);
        }
        sizes[bound++] = size;
      } else {
        plain[size++] = b;
        present[bound] = true;
      }
    }
    if (bound != 1) {
      throw Misfit.malformed(column);
    }
    sizes[1] = size - sizes[0];
    return new RangeParts(
        plain,
        false,
        false,
        bytes[at] == '[',
        bytes[end] == ']',
        0,
        present[0] ? sizes[0] : NONE,
        sizes[0],
        present[1] ? sizes[1] : NONE);
  }

  /** Where the ranges of a multirange stand: in binary, their number, then each behind its length. */
  static List<int[]> binaryPlaces(byte[] bytes, int at, int length, ColumnInfo column) {
    int end = at + length;
    int[] next = {at + Integer.BYTES};
    if (length < Integer.BYTES) {
      throw Misfit.malformed(column);
    }
    int count = Bytes.intAt(bytes, at);
    if (count < 0 || count > length) {
      throw Misfit.malformed(column);
    }
    List<int[]> places = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int size = length(bytes, next, end, column);
      places.add(new int[] {next[0], size});
      next[0] += size;
    }
    return places;
  }

  /** The same in text: {@code {[1,2),["a b",)}}. */
  static List<int[]> textPlaces(byte[] bytes, int at, int length, ColumnInfo column) {
    int end = at + length - 1;
    if (length < 2 || bytes[at] != '{' || bytes[end] != '}') {
      throw Misfit.malformed(column);
    }
    List<int[]> places = new ArrayList<>();
    int from = -1;
    boolean quoted = false;
    for (int i = at + 1; i < end; i++) {
      byte b = bytes[i];
      if (b == '\\') {
        i++;
      } else if (b == '"') {
        quoted = !quoted;
      } else if (!quoted && from < 0 && (b == '[' || b == '(')) {
        from = i;
      } else if (!quoted && from >= 0 && (b == ']' || b == ')')) {
        places.add(new int[] {from, i + 1 - from});
        from = -1;
      }
    }
    if (quoted || from >= 0) {
      throw Misfit.malformed(column);
    }
    return places;
  }
}
