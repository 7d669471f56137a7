package nexs.mapping.codec;

import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import nexs.api.ColumnInfo;

/**
 * {@code time} and {@code timetz}: in binary, the microseconds of the day, and the seconds to the west of UTC. {@code 24:00:00} is {@link
 * LocalTime#MAX}; what is finer than a microsecond is cut off. Stateless.
 */
final class Times {

  static final long SECOND = 1_000_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** Offsets of the server are shorter than this. */
  private static final int OFFSET_END = 16 * 3600;

  private static final int TIMETZ_LENGTH = Long.BYTES + Integer.BYTES;

  private Times() {}

  static LocalTime timeOf(byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (column.typeOid() != Oids.TIME) {
      throw Misfit.unreadable(column, LocalTime.class);
    }
    if (binary) {
      Bytes.require(length, Long.BYTES, column);
      return ofMicros(Bytes.longAt(bytes, at), column);
    }
    TextScanner scanner = new TextScanner(bytes, at, length, column);
    LocalTime time = ofMicros(micros(scanner), column);
    scanner.expectEnd();
    return time;
  }

  static OffsetTime offsetTimeOf(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    if (column.typeOid() != Oids.TIMETZ) {
      throw Misfit.unreadable(column, OffsetTime.class);
    }
    if (binary) {
      Bytes.require(length, TIMETZ_LENGTH, column);
      return OffsetTime.of(
          ofMicros(Bytes.longAt(bytes, at), column),
          ofSeconds(-Bytes.intAt(bytes, at + Long.BYTES), column));
    }
    TextScanner scanner = new TextScanner(bytes, at, length, column);
    LocalTime time = ofMicros(micros(scanner), column);
    OffsetTime found = OffsetTime.of(time, ofSeconds(offset(scanner, column), column));
    scanner.expectEnd();
    return found;
  }

  private static LocalTime ofMicros(long micros, ColumnInfo column) {
    if (micros == DAY) {
      return LocalTime.MAX;
    }
    if (micros < 0 || micros > DAY) {
      throw Misfit.malformed(column);
    }
    return LocalTime.ofNanoOfDay(micros * 1000);
  }

  private static ZoneOffset ofSeconds(int seconds, ColumnInfo column) {
    if (seconds <= -OFFSET_END || seconds >= OFFSET_END) {
      throw Misfit.malformed(column);
    }
    return ZoneOffset.ofTotalSeconds(seconds);
  }

  /** The microseconds of the day, from {@code hh:mm:ss.ffffff}. */
  static long micros(TextScanner scanner) {
    long hours = scanner.smallNumber();
    scanner.expect(':');
    long minutes = scanner.smallNumber();
    scanner.expect(':');
    long seconds = scanner.smallNumber();
    return hours * HOUR + minutes * MINUTE + seconds * SECOND + scanner.micros();
  }

  /** The seconds to the east, from {@code +hh}, {@code +hh:mm} or {@code +hh:mm:ss}. */
  static int offset(TextScanner scanner, ColumnInfo column) {
    boolean west = scanner.take('-');
    if (!west) {
      scanner.expect('+');
    }
    long seconds = scanner.smallNumber() * 3600L;
    if (scanner.take(':')) {
      seconds += scanner.smallNumber() * 60L;
    }
    if (scanner.take(':')) {
      seconds += scanner.smallNumber();
    }
    if (seconds >= OFFSET_END) {
      throw Misfit.malformed(column);
    }
    return (int) (west ? -seconds : seconds);
  }

  static void renderTime(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    Bytes.require(length, Long.BYTES, column);
    append(Bytes.longAt(bytes, at), out);
  }

  static void renderOffsetTime(
      byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out) {
    Bytes.require(length, TIMETZ_LENGTH, column);
    append(Bytes.longAt(bytes, at), out);
    appendOffset(-Bytes.intAt(bytes, at + Long.BYTES), out);
  }

  /** The time, with as many decimals as it has. */
  static void append(long micros, StringBuilder out) {
    long hours = micros / HOUR;
    appendTwo(out, hours);
    appendTwo(out.append(':'), micros / MINUTE % 60);
    appendTwo(out.append(':'), micros / SECOND % 60);
    appendFraction(micros % SECOND, out);
  }

  static void appendFraction(long micros, StringBuilder out) {
    if (micros == 0) {
      return;
    }
    out.append('.');
    long rest = micros;
    for (long unit = SECOND / 10; rest > 0; unit /= 10) {
      out.append(rest / unit);
      rest %= unit;
    }
  }

  private static void appendOffset(int seconds, StringBuilder out) {
    int size = Math.abs(seconds);
    appendTwo(out.append(seconds < 0 ? '-' : '+'), size / 3600);
    if (size % 3600 != 0) {
      appendTwo(out.append(':'), size / 60 % 60);
    }
    if (size % 60 != 0) {
      appendTwo(out.append(':'), size % 60);
    }
  }

  /** At least two digits. */
  static void appendTwo(StringBuilder out, long number) {
    if (number < 10) {
      out.append('0');
    }
    out.append(number);
  }

  static void write(int parameter, LocalTime value, WireBuffer out) {
    out.put(value.equals(LocalTime.MAX) ? DAY : value.toNanoOfDay() / 1000);
  }

  static void write(int parameter, OffsetTime value, WireBuffer out) {
    int seconds = value.getOffset().getTotalSeconds();
    if (Math.abs(seconds) >= OFFSET_END) {
      throw Refusal.range(parameter, OffsetTime.class, "offsets between -16 and +16 hours");
    }
    write(parameter, value.toLocalTime(), out);
    out.put(-seconds);
  }
}
