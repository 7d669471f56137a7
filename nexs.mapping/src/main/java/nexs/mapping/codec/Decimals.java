package nexs.mapping.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import nexs.api.ColumnInfo;

/**
 * {@code numeric}. Its binary form is a count of digits to the base of 10,000, the power of the first one, a sign, the number of decimals
 * to show, and the digits. Stateless.
 */
public final class Decimals {

  private static final int HEADER = 8;
  private static final int BASE = 10_000;
  private static final int BASE_DIGITS = 4;

  /** Signs above this one are those of NaN and the infinities. */
  private static final int NEGATIVE = 0x4000;

  private static final int INFINITY = 0xD000;
  private static final int MINUS_INFINITY = 0xF000;

  private static final int MAX_SCALE = 16_383;
  private static final int MAX_WEIGHT = 32_767;
  private static final long[] POWERS = {1, 10, 100, 1000};

  /** As many digits as a long holds in any case. */
  private static final int LONG_DIGITS = 4;

  private Decimals() {}

  /** A value as a decimal with the scale that the server shows. */
  public static BigDecimal bigDecimalOf(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return switch (column.typeOid()) {
      case Oids.NUMERIC -> numeric(bytes, at, length, binary, column, BigDecimal.class);
      case Oids.INT2, Oids.INT4, Oids.INT8 ->
          BigDecimal.valueOf(Integers.read(bytes, at, length, binary, column, BigDecimal.class));
      case Oids.MONEY -> Moneys.parse(bytes, at, length, column);
      default -> throw Misfit.unreadable(column, BigDecimal.class);
    };
  }

  static BigInteger bigIntegerOf(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    BigDecimal value = numeric(bytes, at, length, binary, column, BigInteger.class);
    try {
      return value.toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw Misfit.inexact(column, BigInteger.class);
    }
  }

  private static BigDecimal numeric(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<?> type) {
    if (binary) {
      requireFinite(sign(bytes, at, length, column), column, type);
      return finite(bytes, at);
    }
    if (!NumberText.finite(bytes, at, length)) {
      throw Misfit.notFinite(column, type);
    }
    try {
      return new BigDecimal(new String(bytes, at, length, StandardCharsets.ISO_8859_1));
    } catch (NumberFormatException e) {
      throw Misfit.malformed(column);
    }
  }

  static long longOf(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<?> type) {
    if (!binary) {
      return NumberText.longOf(bytes, at, length, column, type);
    }
    int sign = sign(bytes, at, length, column);
    requireFinite(sign, column, type);
    int count = count(bytes, at);
    int whole = Bytes.shortAt(bytes, at + 2) + 1;
    long sum = 0; // counts downwards, where there is one more number
    for (int i = 0; i < whole && (count > 0); i++) {
      int digit = i < count ? digit(bytes, at, i) : 0;
      if (sum < Long.MIN_VALUE / BASE || sum * BASE < Long.MIN_VALUE + digit) {
        throw Misfit.range(column, type);
      }
      sum = sum * BASE - digit;
    }
    for (int i = Math.max(0, whole); i < count; i++) {
      if (digit(bytes, at, i) != 0) {
        throw Misfit.inexact(column, type);
      }
    }
    if (sign != NEGATIVE && sum == Long.MIN_VALUE) {
      throw Misfit.range(column, type);
    }
    return sign == NEGATIVE ? sum : -sum;
  }

  static double doubleOf(byte[] bytes, int at, int length, ColumnInfo column) {
    int sign = sign(bytes, at, length, column);
    if (sign > NEGATIVE) {
      return special(sign);
    }
    int count = count(bytes, at);
    if (count <= LONG_DIGITS) {
      long mantissa = small(bytes, at, count, sign == NEGATIVE);
      int scale = scale(bytes, at, count);
      if (NumberText.exactDouble(mantissa, scale)) {
        return NumberText.scaled(mantissa, scale);
      }
    }
    double value = finite(bytes, at).doubleValue();
    if (Double.isInfinite(value)) {
      throw Misfit.range(column, double.class);
    }
    return value;
  }

  static float floatOf(byte[] bytes, int at, int length, ColumnInfo column) {
    int sign = sign(bytes, at, length, column);
    if (sign > NEGATIVE) {
      return (float) special(sign);
    }
    int count = count(bytes, at);
    if (count <= LONG_DIGITS) {
      long mantissa = small(bytes, at, count, sign == NEGATIVE);
      int scale = scale(bytes, at, count);
      if (NumberText.exactFloat(mantissa, scale)) {
        return NumberText.scaledFloat(mantissa, scale);
      }
    }
    float value = finite(bytes, at).floatValue();
    if (Float.isInfinite(value)) {
      throw Misfit.range(column, float.class);
    }
    return value;
  }

  static void render(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    int sign = sign(bytes, at, length, column);
    if (sign > NEGATIVE) {
      out.append(special(sign));
    } else {
      out.append(finite(bytes, at).toPlainString());
    }
  }

  /** The server reads an exponent, and none is needed for what fits it. */
  static String text(int parameter, BigDecimal value) {
    return value.toString();
  }

  static String text(int parameter, BigInteger value) {
    return value.toString();
  }

  static void write(int parameter, BigInteger value, WireBuffer out) {
    write(parameter, new BigDecimal(value), out);
  }

  static void write(int parameter, BigDecimal value, WireBuffer out) {
    BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
    int scale = plain.scale();
    if (scale > MAX_SCALE) {
      throw Refusal.range(parameter, BigDecimal.class, "which has 16,383 decimals at most");
    }
    BigInteger unscaled = plain.unscaledValue();
    int padding = (BASE_DIGITS - scale % BASE_DIGITS) % BASE_DIGITS;
    if (unscaled.bitLength() < Long.SIZE - 1 - 10) { // three digits more fit
      writeSmall(unscaled.longValue() * POWERS[padding], scale, out);
    } else {
      writeLarge(parameter, unscaled, padding, scale, out);
    }
  }

  /** @param value with a multiple of four decimals */
  private static void writeSmall(long value, int scale, WireBuffer out) {
    long rest = Math.abs(value);
    int decimals = (scale + BASE_DIGITS - 1) / BASE_DIGITS;
    int shift = 0;
    while (rest != 0 && rest % BASE == 0) {
      rest /= BASE;
      shift++;
    }
    int count = 0;
    for (long left = rest; left != 0; left /= BASE) {
      count++;
    }
    header(count, count == 0 ? 0 : count + shift - decimals - 1, value < 0, scale, out);
    int at = out.size();
    for (int i = 0; i < count; i++) {
      out.put((short) 0);
    }
    byte[] bytes = out.bytes();
    for (int i = count - 1; i >= 0; i--) {
      Bytes.put(bytes, at + 2 * i, (short) (rest % BASE));
      rest /= BASE;
    }
  }

  private static void writeLarge(
      int parameter, BigInteger unscaled, int padding, int scale, WireBuffer out) {
    String digits = unscaled.abs().toString() + "000".substring(0, padding);
    int lead = (BASE_DIGITS - digits.length() % BASE_DIGITS) % BASE_DIGITS;
    String padded = "000".substring(0, lead) + digits;
    int count = padded.length() / BASE_DIGITS;
    int decimals = (scale + BASE_DIGITS - 1) / BASE_DIGITS;
    int weight = count - decimals - 1;
    while (padded.startsWith("0000", (count - 1) * BASE_DIGITS)) {
      count--;
    }
    if (weight > MAX_WEIGHT) {
      throw Refusal.range(
          parameter, BigDecimal.class, "which has 131,072 digits before the point at most");
    }
    header(count, weight, unscaled.signum() < 0, scale, out);
    for (int i = 0; i < count; i++) {
      int from = i * BASE_DIGITS;
      out.put((short) Integer.parseInt(padded, from, from + BASE_DIGITS, 10));
    }
  }

  private static void header(int count, int weight, boolean negative, int scale, WireBuffer out) {
    out.put((short) count);
    out.put((short) weight);
    out.put((short) (negative ? NEGATIVE : 0));
    out.put((short) scale);
  }

  /** The sign, once the value is known to be as long as it says. */
  private static int sign(byte[] bytes, int at, int length, ColumnInfo column) {
    if (length < HEADER || length != HEADER + 2 * count(bytes, at)) {
      throw Misfit.malformed(column);
    }
    return Short.toUnsignedInt(Bytes.shortAt(bytes, at + 4));
  }

  /** The number of digits: the longest values have more than a positive short counts. */
  private static int count(byte[] bytes, int at) {
    return Short.toUnsignedInt(Bytes.shortAt(bytes, at));
  }

  private static void requireFinite(int sign, ColumnInfo column, Class<?> type) {
    if (sign > NEGATIVE) {
      throw Misfit.notFinite(column, type);
    }
  }

  private static double special(int sign) {
    return switch (sign) {
      case INFINITY -> Double.POSITIVE_INFINITY;
      case MINUS_INFINITY -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }

  private static int digit(byte[] bytes, int at, int index) {
    return Bytes.shortAt(bytes, at + HEADER + 2 * index);
  }

  private static BigDecimal finite(byte[] bytes, int at) {
    int count = count(bytes, at);
    int decimals = Bytes.shortAt(bytes, at + 6);
    if (count == 0) {
      return BigDecimal.valueOf(0, decimals);
    }
    boolean negative = Bytes.shortAt(bytes, at + 4) == NEGATIVE;
    int scale = scale(bytes, at, count);
    BigDecimal value =
        count <= LONG_DIGITS
            ? BigDecimal.valueOf(small(bytes, at, count, negative), scale)
            : new BigDecimal(large(bytes, at, count, negative), scale);
    return value.setScale(decimals, RoundingMode.HALF_UP);
  }

  /** The decimals of the digits as they stand, fewer than none where zeros follow them. */
  private static int scale(byte[] bytes, int at, int count) {
    int weight = Bytes.shortAt(bytes, at + 2);
    return (count - 1 - weight) * BASE_DIGITS;
  }

  private static long small(byte[] bytes, int at, int count, boolean negative) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum = sum * BASE + digit(bytes, at, i);
    }
    return negative ? -sum : sum;
  }

  private static BigInteger large(byte[] bytes, int at, int count, boolean negative) {
    StringBuilder digits = new StringBuilder(count * BASE_DIGITS + 1);
    if (negative) {
      digits.append('-');
    }
    for (int i = 0; i < count; i++) {
      int digit = digit(bytes, at, i);
      digits
          .append((char) ('0' + digit / 1000))
          .append((char) ('0' + digit / 100 % 10))
          .append((char) ('0' + digit / 10 % 10))
          .append((char) ('0' + digit % 10));
    }
    return new BigInteger(digits.toString());
  }
}
