package nexs.mapping.codec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floating-point numbers as the server prints them: the fewest digits that lie strictly between the midpoints to the neighbours, of these
 * the nearest. Java's own text accepts the midpoints too and has at least two digits. Exact rather than fast. Stateless.
 */
final class FloatText {

  /** From this power of ten on the server writes an exponent. */
  private static final int DOUBLE_DIGITS = 15;

  private static final int FLOAT_DIGITS = 6;

  /** More never are needed. */
  private static final int MAX_DIGITS = 17;

  private FloatText() {}

  static void append(double value, StringBuilder out) {
    if (special(value, out)) {
      return;
    }
    double size = Math.abs(value);
    BigDecimal exact = new BigDecimal(size);
    BigDecimal below = middle(exact, new BigDecimal(Math.nextDown(size)));
    BigDecimal above = middle(exact, exact.add(new BigDecimal(Math.ulp(size))));
    append(shortest(exact, below, above), DOUBLE_DIGITS, out);
  }

  static void append(float value, StringBuilder out) {
    if (special(value, out)) {
      return;
    }
    float size = Math.abs(value);
    BigDecimal exact = new BigDecimal(size);
    BigDecimal below = middle(exact, new BigDecimal(Math.nextDown(size)));
    BigDecimal above = middle(exact, exact.add(new BigDecimal(Math.ulp(size))));
    append(shortest(exact, below, above), FLOAT_DIGITS, out);
  }

  /** Writes what is not a number, zero, and the sign of what is. */
  private static boolean special(double value, StringBuilder out) {
    if (Double.isNaN(value)) {
      out.append("NaN");
      return true;
    }
    if (Double.compare(value, 0.0) < 0) {
      out.append('-');
    }
    if (Double.isInfinite(value)) {
      out.append("Infinity");
      return true;
    }
    if (value == 0) {
      out.append('0');
      return true;
    }
    return false;
  }

  private static BigDecimal middle(BigDecimal a, BigDecimal b) {
    return a.add(b).divide(BigDecimal.TWO);
  }

  private static BigDecimal shortest(BigDecimal exact, BigDecimal below, BigDecimal above) {
    for (int digits = 1; digits < MAX_DIGITS; digits++) {
      BigDecimal down = exact.round(new MathContext(digits, RoundingMode.DOWN));
      BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
      boolean downFits = down.compareTo(below) > 0;
      boolean upFits = up.compareTo(above) < 0;
      if (downFits && upFits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      }
      if (downFits || upFits) {
        return downFits ? down : up;
      }
    }
    return exact.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN));
  }

  private static void append(BigDecimal value, int fixedBelow, StringBuilder out) {
    BigDecimal number = value.stripTrailingZeros();
    int power = number.precision() - number.scale() - 1;
    if (power >= -4 && power < fixedBelow) {
      out.append(number.toPlainString());
      return;
    }
    String digits = number.unscaledValue().toString();
    out.append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    out.append('e').append(power < 0 ? '-' : '+');
    if (Math.abs(power) < 10) {
      out.append('0');
    }
    out.append(Math.abs(power));
  }
}
