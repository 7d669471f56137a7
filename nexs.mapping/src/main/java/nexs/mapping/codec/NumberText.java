package nexs.mapping.codec;

import java.nio.charset.StandardCharsets;
import nexs.api.ColumnInfo;

/** Numbers in the text format. Stateless. */
final class NumberText {

  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long EXACT_DOUBLE = 1L << 53;
  private static final long EXACT_FLOAT = 1L << 24;
  private static final int EXACT_FLOAT_POWER = 10;

  private NumberText() {}

  /** An integer; a fraction of zeros is none. */
  static long longOf(byte[] bytes, int at, int length, ColumnInfo column, Class<?> type) {
    int end = at + length;
    boolean negative = length > 0 && bytes[at] == '-';
    int i = negative ? at + 1 : at;
    if (i == end || !digit(bytes[i])) {
      throw finite(bytes, at, length) ? Misfit.malformed(column) : Misfit.notFinite(column, type);
    }
    long sum = 0; // counts downwards, where there is one more number
    for (; i < end && digit(bytes[i]); i++) {
      int digit = bytes[i] - '0';
      if (sum < Long.MIN_VALUE / 10 || sum * 10 < Long.MIN_VALUE + digit) {
        throw Misfit.range(column, type);
      }
      sum = sum * 10 - digit;
    }
    if (i < end) {
      requireZeros(bytes, i, end, column, type);
    }
    if (!negative && sum == Long.MIN_VALUE) {
      throw Misfit.range(column, type);
    }
    return negative ? sum : -sum;
  }

  private static void requireZeros(
      byte[] bytes, int point, int end, ColumnInfo column, Class<?> type) {
    if (bytes[point] != '.') {
      throw Misfit.malformed(column);
    }
    for (int i = point + 1; i < end; i++) {
      if (!digit(bytes[i])) {
        throw Misfit.malformed(column);
      }
      if (bytes[i] != '0') {
        throw Misfit.inexact(column, type);
      }
    }
  }

  /** A floating-point number; no garbage for up to 15 digits. */
  static double doubleOf(byte[] bytes, int at, int length, ColumnInfo column) {
    long mantissa = mantissa(bytes, at, length);
    int scale = fraction(bytes, at, length);
    if (mantissa >= 0 && exactDouble(mantissa, scale)) {
      double value = scaled(mantissa, scale);
      return bytes[at] == '-' ? -value : value;
    }
    double value = parse(bytes, at, length, column);
    if (Double.isInfinite(value) && finite(bytes, at, length)) {
      throw Misfit.range(column, double.class);
    }
    return value;
  }

  /** As {@link #doubleOf}; rounds once only. */
  static float floatOf(byte[] bytes, int at, int length, ColumnInfo column) {
    long mantissa = mantissa(bytes, at, length);
    int scale = fraction(bytes, at, length);
    if (mantissa >= 0 && exactFloat(mantissa, scale)) {
      float value = scaledFloat(mantissa, scale);
      return bytes[at] == '-' ? -value : value;
    }
    String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    try {
      float value = Float.parseFloat(text);
      if (Float.isInfinite(value) && finite(bytes, at, length)) {
        throw Misfit.range(column, float.class);
      }
      return value;
    } catch (NumberFormatException e) {
      throw Misfit.malformed(column);
    }
  }

  /** Whether both are doubles without loss, so that {@link #scaled} rounds once. */
  static boolean exactDouble(long mantissa, int scale) {
    return Math.abs(mantissa) <= EXACT_DOUBLE && Math.abs(scale) < POWERS.length;
  }

  /** {@code mantissa / 10^scale}. */
  static double scaled(long mantissa, int scale) {
    return scale < 0 ? mantissa * POWERS[-scale] : mantissa / POWERS[scale];
  }

  /** Whether both are floats without loss, so that {@link #scaledFloat} rounds once. */
  static boolean exactFloat(long mantissa, int scale) {
    return Math.abs(mantissa) <= EXACT_FLOAT && Math.abs(scale) <= EXACT_FLOAT_POWER;
  }

  /** {@code mantissa / 10^scale}. */
  static float scaledFloat(long mantissa, int scale) {
    return scale < 0 ? mantissa * (float) POWERS[-scale] : mantissa / (float) POWERS[scale];
  }

  private static double parse(byte[] bytes, int at, int length, ColumnInfo column) {
    try {
      return Double.parseDouble(new String(bytes, at, length, StandardCharsets.ISO_8859_1));
    } catch (NumberFormatException e) {
      throw Misfit.malformed(column);
    }
  }

  /** All digits as one number, or -1 where they are too many or there is more than digits and a point. */
  private static long mantissa(byte[] bytes, int at, int length) {
    int end = at + length;
    int i = length > 0 && bytes[at] == '-' ? at + 1 : at;
    if (end - i > 17 || i == end || !digit(bytes[i])) {
      return -1;
    }
    long mantissa = 0;
    boolean point = false;
    for (; i < end; i++) {
      if (digit(bytes[i])) {
        mantissa = mantissa * 10 + (bytes[i] - '0');
      } else if (bytes[i] == '.' && !point) {
        point = true;
      } else {
        return -1;
      }
    }
    return mantissa;
  }

  /** The number of digits behind the point. */
  private static int fraction(byte[] bytes, int at, int length) {
    for (int i = at + length - 1; i > at; i--) {
      if (bytes[i] == '.') {
        return at + length - 1 - i;
      }
    }
    return 0;
  }

  /** Whether the text is neither {@code NaN} nor {@code Infinity} nor {@code -Infinity}. */
  static boolean finite(byte[] bytes, int at, int length) {
    if (length == 0) {
      return true;
    }
    byte first = bytes[at] == '-' && length > 1 ? bytes[at + 1] : bytes[at];
    return first != 'N' && first != 'I';
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }
}
