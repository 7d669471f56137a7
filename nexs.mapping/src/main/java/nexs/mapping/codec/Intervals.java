package nexs.mapping.codec;

import java.time.Duration;
import java.time.Period;
import nexs.api.ColumnInfo;
import nexs.api.type.Interval;

/**
 * {@code interval}. A {@link Duration} takes days of 24 hours, as its own days are, and no months; a {@link Period} takes no time. What is
 * finer than a microsecond is cut off when written, as {@code truncatedTo(MICROS)} does. Stateless.
 */
final class Intervals {

  private static final int LENGTH = Long.BYTES + 2 * Integer.BYTES;

  private Intervals() {}

  static Duration durationOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    Interval interval = finite(bytes, at, length, binary, column, Duration.class);
    if (interval.months() != 0) {
      throw Misfit.because(
          column,
          Duration.class,
          "it holds months, which have no fixed length; read it as Period or Interval");
    }
    return Duration.ofDays(interval.days())
        .plusSeconds(interval.micros() / Times.SECOND)
        .plusNanos(interval.micros() % Times.SECOND * 1000);
  }

  static Interval intervalOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return read(bytes, at, length, binary, column, Interval.class);
  }

  static Period periodOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    Interval interval = finite(bytes, at, length, binary, column, Period.class);
    if (interval.micros() != 0) {
      throw Misfit.because(
          column, Period.class, "it holds a time of day; read it as Duration or Interval");
    }
    return Period.of(interval.months() / 12, interval.months() % 12, interval.days());
  }

  private static Interval finite(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<?> type) {
    Interval interval = read(bytes, at, length, binary, column, type);
    if (interval.infinite()) {
      throw Misfit.because(column, type, "it is infinite; read it as Interval or String");
    }
    return interval;
  }

  private static Interval read(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<?> type) {
    if (column.typeOid() != Oids.INTERVAL) {
      throw Misfit.unreadable(column, type);
    }
    return binary
        ? binary(bytes, at, length, column)
        : IntervalText.parse(new TextScanner(bytes, at, length, column), column);
  }

  private static Interval binary(byte[] bytes, int at, int length, ColumnInfo column) {
    Bytes.require(length, LENGTH, column);
    return new Interval(
        Bytes.intAt(bytes, at + Long.BYTES + Integer.BYTES),
        Bytes.intAt(bytes, at + Long.BYTES),
        Bytes.longAt(bytes, at));
  }

  static void render(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    IntervalText.append(binary(bytes, at, length, column), out);
  }

  static void write(int parameter, Duration value, WireBuffer out) {
    // Nanoseconds count upwards from the second below. Of a negative value they are made to count
    // downwards from the second above: so they are cut off towards zero, and the least value fits.
    boolean negative = value.isNegative();
    long seconds = value.getSeconds() + (negative ? 1 : 0);
    long nanos = value.getNano() - (negative ? 1_000_000_000L : 0);
    try {
      write(0, 0, Math.addExact(Math.multiplyExact(seconds, Times.SECOND), nanos / 1000), out);
    } catch (ArithmeticException e) {
      throw Refusal.range(parameter, Duration.class, "about 292,000 years");
    }
  }

  static void write(int parameter, Interval value, WireBuffer out) {
    write(value.months(), value.days(), value.micros(), out);
  }

  static void write(int parameter, Period value, WireBuffer out) {
    long months = value.getYears() * 12L + value.getMonths();
    if ((int) months != months) {
      throw Refusal.range(parameter, Period.class, "about 178,000,000 years");
    }
    write((int) months, value.getDays(), 0, out);
  }

  private static void write(int months, int days, long micros, WireBuffer out) {
    out.put(micros);
    out.put(days);
    out.put(months);
  }
}
