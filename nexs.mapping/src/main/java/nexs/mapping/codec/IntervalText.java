package nexs.mapping.codec;

import nexs.api.ColumnInfo;
import nexs.api.type.Interval;

/** {@code interval} in the text format, at IntervalStyle postgres: {@code 1 year 2 mons -3 days +04:05:06.789}. Stateless. */
final class IntervalText {

  private IntervalText() {}

  static Interval parse(TextScanner scanner, ColumnInfo column) {
    if (scanner.take("infinity")) {
      return Interval.INFINITY;
    }
    if (scanner.take("-infinity")) {
      return Interval.MINUS_INFINITY;
    }
    long months = 0;
    long days = 0;
    long micros = 0;
    do {
      long sign = scanner.sign();
      long number = scanner.number();
      if (scanner.take(':')) {
        micros = time(number, sign, scanner, column);
      } else {
        scanner.expect(' ');
        switch (scanner.word()) {
          case "year", "years" -> months += sign * number * 12;
          case "mon", "mons" -> months += sign * number;
          case "day", "days" -> days = sign * number;
          default -> throw Misfit.malformed(column);
        }
      }
    } while (scanner.take(' '));
    scanner.expectEnd();
    if ((int) months != months || (int) days != days) {
      throw Misfit.malformed(column);
    }
    return new Interval((int) months, (int) days, micros);
  }

  /** The rest of a time whose hours are read. */
  private static long time(long hours, long sign, TextScanner scanner, ColumnInfo column) {
    long minutes = scanner.smallNumber();
    scanner.expect(':');
    long seconds = scanner.smallNumber();
    long fraction = scanner.micros();
    try {
      long whole = Math.multiplyExact(sign * hours, Times.HOUR);
      return Math.addExact(
          whole, sign * (minutes * Times.MINUTE + seconds * Times.SECOND + fraction));
    } catch (ArithmeticException e) {
      throw Misfit.malformed(column);
    }
  }

  static void append(Interval interval, StringBuilder out) {
    if (interval.infinite()) {
      out.append(interval.equals(Interval.INFINITY) ? "infinity" : "-infinity");
      return;
    }
    int start = out.length();
    boolean negative = part(interval.months() / 12, "year", false, start, out);
    negative = part(interval.months() % 12, "mon", negative, start, out);
    negative = part(interval.days(), "day", negative, start, out);
    long micros = interval.micros();
    boolean alone = out.length() == start;
    if (micros != 0 || alone) {
      if (!alone) {
        out.append(' ');
      }
      if (micros < 0) {
        out.append('-');
      } else if (negative) {
        out.append('+');
      }
      appendTime(micros, out);
    }
  }

  /** The least long has no positive twin, so each part is made positive for itself. */
  private static void appendTime(long micros, StringBuilder out) {
    Times.appendTwo(out, Math.abs(micros / Times.HOUR));
    Times.appendTwo(out.append(':'), Math.abs(micros / Times.MINUTE % 60));
    Times.appendTwo(out.append(':'), Math.abs(micros / Times.SECOND % 60));
    Times.appendFraction(Math.abs(micros % Times.SECOND), out);
  }

  /**
   * One part and its unit. A positive part after a negative one has a sign.
   *
   * @return whether the last part written was negative
   */
  private static boolean part(
      int value, String unit, boolean afterNegative, int start, StringBuilder out) {
    if (value == 0) {
      return afterNegative;
    }
    if (out.length() > start) {
      out.append(' ');
    }
    if (afterNegative && value > 0) {
      out.append('+');
    }
    out.append(value).append(' ').append(unit).append(value == 1 ? "" : "s");
    return value < 0;
  }
}
