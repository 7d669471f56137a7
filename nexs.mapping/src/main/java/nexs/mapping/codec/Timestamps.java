package nexs.mapping.codec;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import nexs.api.ColumnInfo;

/**
 * {@code timestamp} and {@code timestamptz}: in binary, the microseconds since 2000-01-01, at UTC where there is a zone. The infinities are
 * the MAX and MIN of each class. What is finer than a microsecond is cut off when written, as {@code truncatedTo(MICROS)} does. Stateless.
 */
public final class Timestamps {

  private static final long INFINITY = Long.MAX_VALUE;
  private static final long MINUS_INFINITY = Long.MIN_VALUE;

  private static final long EPOCH = LocalDate.of(2000, 1, 1).toEpochDay() * 86_400;
  private static final String BOUNDS = "4714-11-24 BC to 294276-12-31";
  private static final long FIRST = LocalDate.of(-4713, 11, 24).toEpochDay() * 86_400 - EPOCH;
  private static final long END = LocalDate.of(294_277, 1, 1).toEpochDay() * 86_400 - EPOCH;

  private static final ZonedDateTime ZONED_MAX = LocalDateTime.MAX.atZone(ZoneOffset.UTC);
  private static final ZonedDateTime ZONED_MIN = LocalDateTime.MIN.atZone(ZoneOffset.UTC);

  private Timestamps() {}

  static LocalDateTime localOf(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (column.typeOid() != Oids.TIMESTAMP) {
      throw Misfit.unreadable(column, LocalDateTime.class);
    }
    long micros = micros(bytes, at, length, binary, column);
    if (micros == INFINITY) {
      return LocalDateTime.MAX;
    }
    return micros == MINUS_INFINITY ? LocalDateTime.MIN : local(micros);
  }

  /** A value with the offset of UTC. */
  public static OffsetDateTime offsetOf(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    long micros = zoned(bytes, at, length, binary, column, OffsetDateTime.class);
    if (micros == INFINITY) {
      return OffsetDateTime.MAX;
    }
    return micros == MINUS_INFINITY
        ? OffsetDateTime.MIN
        : OffsetDateTime.of(local(micros), ZoneOffset.UTC);
  }

  static ZonedDateTime zonedOf(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    long micros = zoned(bytes, at, length, binary, column, ZonedDateTime.class);
    if (micros == INFINITY) {
      return ZONED_MAX;
    }
    return micros == MINUS_INFINITY ? ZONED_MIN : local(micros).atZone(ZoneOffset.UTC);
  }

  static Instant instantOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    long micros = zoned(bytes, at, length, binary, column, Instant.class);
    if (micros == INFINITY) {
      return Instant.MAX;
    }
    return micros == MINUS_INFINITY
        ? Instant.MIN
        : Instant.ofEpochSecond(seconds(micros), nanos(micros));
  }

  private static long zoned(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<?> type) {
    if (column.typeOid() != Oids.TIMESTAMPTZ) {
      throw Misfit.unreadable(column, type);
    }
    return micros(bytes, at, length, binary, column);
  }

  private static LocalDateTime local(long micros) {
    return LocalDateTime.ofEpochSecond(seconds(micros), nanos(micros), ZoneOffset.UTC);
  }

  private static long seconds(long micros) {
    return Math.floorDiv(micros, Times.SECOND) + EPOCH;
  }

  private static int nanos(long micros) {
    return (int) Math.floorMod(micros, Times.SECOND) * 1000;
  }

  private static long micros(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (!binary) {
      return text(bytes, at, length, column);
    }
    Bytes.require(length, Long.BYTES, column);
    return Bytes.longAt(bytes, at);
  }

  private static long text(byte[] bytes, int at, int length, ColumnInfo column) {
    TextScanner scanner = new TextScanner(bytes, at, length, column);
    if (scanner.take("infinity")) {
      return INFINITY;
    }
    if (scanner.take("-infinity")) {
      return MINUS_INFINITY;
    }
    int year = scanner.smallNumber();
    scanner.expect('-');
    int month = scanner.smallNumber();
    scanner.expect('-');
    int day = scanner.smallNumber();
    scanner.expect(' ');
    long time = Times.micros(scanner);
    long offset = column.typeOid() == Oids.TIMESTAMPTZ ? Times.offset(scanner, column) : 0;
    int proleptic = scanner.take(" BC") ? 1 - year : year;
    scanner.expectEnd();
    long day2000 = Dates.of(proleptic, month, day, column).toEpochDay() * 86_400 - EPOCH;
    if (day2000 < FIRST - 86_400 || day2000 > END) {
      throw Misfit.malformed(column);
    }
    return (day2000 - offset) * Times.SECOND + time;
  }

  static void render(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    append(micros(bytes, at, length, true, column), column, out);
  }

  /** A zoned value in the text format, moved to UTC. */
  static void renderZonedText(
      byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    append(micros(bytes, at, length, false, column), column, out);
  }

  private static void append(long micros, ColumnInfo column, StringBuilder out) {
    if (micros == INFINITY || micros == MINUS_INFINITY) {
      out.append(micros > 0 ? "infinity" : "-infinity");
      return;
    }
    LocalDate date = local(micros).toLocalDate();
    Dates.append(date, out);
    Times.append(Math.floorMod(micros, 24 * Times.HOUR), out.append(' '));
    if (column.typeOid() == Oids.TIMESTAMPTZ) {
      out.append("+00");
    }
    Dates.appendEra(date, out);
  }

  /** The binary form of a {@code timestamptz}. */
  public static byte[] bytes(int parameter, OffsetDateTime value) {
    return Bytes.of(micros(parameter, value));
  }

  static void write(int parameter, OffsetDateTime value, WireBuffer out) {
    out.put(micros(parameter, value));
  }

  private static long micros(int parameter, OffsetDateTime value) {
    if (value.equals(OffsetDateTime.MAX)) {
      return INFINITY;
    }
    return value.equals(OffsetDateTime.MIN)
        ? MINUS_INFINITY
        : micros(parameter, value.toEpochSecond(), value.getNano(), OffsetDateTime.class);
  }

  static void write(int parameter, LocalDateTime value, WireBuffer out) {
    if (value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN)) {
      out.put(value.getYear() > 0 ? INFINITY : MINUS_INFINITY);
    } else {
      Instant instant = value.toInstant(ZoneOffset.UTC);
      out.put(micros(parameter, instant.getEpochSecond(), instant.getNano(), LocalDateTime.class));
    }
  }

  static void write(int parameter, ZonedDateTime value, WireBuffer out) {
    if (value.equals(ZONED_MAX) || value.equals(ZONED_MIN)) {
      out.put(value.getYear() > 0 ? INFINITY : MINUS_INFINITY);
    } else {
      out.put(micros(parameter, value.toEpochSecond(), value.getNano(), ZonedDateTime.class));
    }
  }

  static void write(int parameter, Instant value, WireBuffer out) {
    if (value.equals(Instant.MAX) || value.equals(Instant.MIN)) {
      out.put(value.getEpochSecond() > 0 ? INFINITY : MINUS_INFINITY);
    } else {
      out.put(micros(parameter, value.getEpochSecond(), value.getNano(), Instant.class));
    }
  }

  private static long micros(int parameter, long epochSecond, int nanos, Class<?> type) {
    long seconds = epochSecond - EPOCH;
    if (seconds < FIRST || seconds >= END) {
      throw Refusal.range(parameter, type, BOUNDS);
    }
    return seconds * Times.SECOND + nanos / 1000;
  }
}
