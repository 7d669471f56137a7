package nexs.mapping.codec;

import java.time.DateTimeException;
import java.time.LocalDate;
import nexs.api.ColumnInfo;

/**
 * {@code date}: in binary, the days since 2000-01-01. The infinities are {@link LocalDate#MAX} and {@link LocalDate#MIN}. Stateless.
 */
final class Dates {

  private static final int EPOCH = Math.toIntExact(LocalDate.of(2000, 1, 1).toEpochDay());
  private static final String BOUNDS = "4714-11-24 BC to 5874897-12-31";
  private static final long FIRST = LocalDate.of(-4713, 11, 24).toEpochDay() - EPOCH;
  private static final long LAST = LocalDate.of(5_874_897, 12, 31).toEpochDay() - EPOCH;

  private Dates() {}

  static LocalDate dateOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (column.typeOid() != Oids.DATE) {
      throw Misfit.unreadable(column, LocalDate.class);
    }
    if (!binary) {
      return text(bytes, at, length, column);
    }
    Bytes.require(length, Integer.BYTES, column);
    return ofDays(Bytes.intAt(bytes, at));
  }

  private static LocalDate ofDays(int days) {
    return switch (days) {
      case Integer.MAX_VALUE -> LocalDate.MAX;
      case Integer.MIN_VALUE -> LocalDate.MIN;
      default -> LocalDate.ofEpochDay((long) days + EPOCH);
    };
  }

  private static LocalDate text(byte[] bytes, int at, int length, ColumnInfo column) {
    TextScanner scanner = new TextScanner(bytes, at, length, column);
    if (scanner.take("infinity")) {
      return LocalDate.MAX;
    }
    if (scanner.take("-infinity")) {
      return LocalDate.MIN;
    }
    int year = scanner.smallNumber();
    scanner.expect('-');
    int month = scanner.smallNumber();
    scanner.expect('-');
    int day = scanner.smallNumber();
    int proleptic = scanner.take(" BC") ? 1 - year : year;
    scanner.expectEnd();
    return of(proleptic, month, day, column);
  }

  /** The date of numbers that the server wrote. */
  static LocalDate of(int year, int month, int day, ColumnInfo column) {
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      throw Misfit.malformed(column);
    }
  }

  static void render(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    LocalDate date = dateOf(bytes, at, length, true, column);
    if (date.equals(LocalDate.MAX)) {
      out.append("infinity");
    } else if (date.equals(LocalDate.MIN)) {
      out.append("-infinity");
    } else {
      append(date, out);
      appendEra(date, out);
    }
  }

  /** The date without its era. */
  static void append(LocalDate date, StringBuilder out) {
    int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
    for (int unit = 1000; unit > 1 && year < unit; unit /= 10) {
      out.append('0');
    }
    out.append(year);
    Times.appendTwo(out.append('-'), date.getMonthValue());
    Times.appendTwo(out.append('-'), date.getDayOfMonth());
  }

  /** What stands at the end of a date, or of the time behind it. */
  static void appendEra(LocalDate date, StringBuilder out) {
    if (date.getYear() <= 0) {
      out.append(" BC");
    }
  }

  static void write(int parameter, LocalDate value, WireBuffer out) {
    if (value.equals(LocalDate.MAX)) {
      out.put(Integer.MAX_VALUE);
    } else if (value.equals(LocalDate.MIN)) {
      out.put(Integer.MIN_VALUE);
    } else {
      long days = value.toEpochDay() - EPOCH;
      if (days < FIRST || days > LAST) {
        throw Refusal.range(parameter, LocalDate.class, BOUNDS);
      }
      out.put((int) days);
    }
  }
}
