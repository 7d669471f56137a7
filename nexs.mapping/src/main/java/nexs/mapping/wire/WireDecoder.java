package nexs.mapping.wire;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import nexs.api.ColumnInfo;
import nexs.mapping.codec.Booleans;
import nexs.mapping.codec.Decimals;
import nexs.mapping.codec.Floats;
import nexs.mapping.codec.Integers;
import nexs.mapping.codec.Readers;
import nexs.mapping.codec.ServerTypes;
import nexs.mapping.codec.Texts;
import nexs.mapping.codec.Timestamps;
import nexs.mapping.codec.Uuids;

/**
 * Reads values in PostgreSQL's formats; what a value becomes does not depend on its format. Stateless.
 *
 * <p>A type is read as the classes that can hold it without loss, and nothing is converted in silence: a number out of range is refused, and
 * so is a fraction as an integer. The one exception is a {@code numeric} as a floating-point number, which becomes the nearest one.
 *
 * <table>
 * <caption>What is read as what, beside String, which takes everything as the server writes it</caption>
 * <tr><td>bool</td><td>boolean</td></tr>
 * <tr><td>int2, int4, int8, oid, xid, cid</td><td>short, int, long, byte; the first three as float, double, BigDecimal, BigInteger</td></tr>
 * <tr><td>numeric</td><td>BigDecimal, BigInteger, and all the primitive numbers</td></tr>
 * <tr><td>float4, float8</td><td>float, double</td></tr>
 * <tr><td>text, varchar, bpchar, name, "char"</td><td>char, enums by name</td></tr>
 * <tr><td>bytea, uuid</td><td>byte[], UUID</td></tr>
 * <tr><td>date, time, timetz, timestamp</td><td>LocalDate, LocalTime, OffsetTime, LocalDateTime</td></tr>
 * <tr><td>timestamptz</td><td>OffsetDateTime and ZonedDateTime at UTC, Instant</td></tr>
 * <tr><td>interval</td><td>Duration where it has no months, Period where it has no time</td></tr>
 * <tr><td>arrays of these</td><td>Java arrays of the same depth</td></tr>
 * <tr><td>types that nexs does not know, enum types among them</td><td>enums by name, arrays of these</td></tr>
 * <tr><td>any</td><td>Object: what suits the type best</td></tr>
 * </table>
 *
 * <p>The infinities are MAX and MIN of the date and time classes, {@code 24:00:00} is {@link java.time.LocalTime#MAX}. The methods of
 * primitives do not allocate in binary.
 *
 * <p>All methods throw a {@link nexs.api.error.MappingException} that names the column, and never the value, for what they cannot convert.
 */
public final class WireDecoder {

  private WireDecoder() {}

  /** The value of a {@code bool} column. */
  public static boolean booleanOf(byte[] value, boolean binary, ColumnInfo column) {
    return Booleans.booleanOf(value, 0, value.length, binary, column);
  }

  /** The value of a column of integers, or of a {@code numeric} without a fraction. */
  public static short shortOf(byte[] value, boolean binary, ColumnInfo column) {
    return Integers.shortOf(value, 0, value.length, binary, column);
  }

  /** As {@link #shortOf}. */
  public static int intOf(byte[] value, boolean binary, ColumnInfo column) {
    return Integers.intOf(value, 0, value.length, binary, column);
  }

  /** As {@link #shortOf}. */
  public static long longOf(byte[] value, boolean binary, ColumnInfo column) {
    return Integers.longOf(value, 0, value.length, binary, column);
  }

  /** The value of a column of numbers. */
  public static float floatOf(byte[] value, boolean binary, ColumnInfo column) {
    return Floats.floatOf(value, 0, value.length, binary, column);
  }

  /** The value of a column of numbers. */
  public static double doubleOf(byte[] value, boolean binary, ColumnInfo column) {
    return Floats.doubleOf(value, 0, value.length, binary, column);
  }

  /**
   * The value as a {@code type}; for the class of a primitive, its box.
   *
   * @param value the value as the server sent it; not changed, and not kept
   */
  @SuppressWarnings(
      "unchecked") // each branch gives what the class asks for; a cast by the class refuses those
  // of primitives
  public static <T> T decode(byte[] value, boolean binary, ColumnInfo column, Class<T> type) {
    int length = value.length;
    Object decoded;
    if (type == String.class) {
      decoded = Texts.stringOf(value, 0, length, binary, column);
    } else if (type == Long.class) {
      decoded = Integers.longOf(value, 0, length, binary, column);
    } else if (type == Integer.class) {
      decoded = Integers.intOf(value, 0, length, binary, column);
    } else if (type == OffsetDateTime.class) {
      decoded = Timestamps.offsetOf(value, 0, length, binary, column);
    } else if (type == UUID.class) {
      decoded = Uuids.uuidOf(value, 0, length, binary, column);
    } else if (type == BigDecimal.class) {
      decoded = Decimals.bigDecimalOf(value, 0, length, binary, column);
    } else if (type == Boolean.class) {
      decoded = Booleans.booleanOf(value, 0, length, binary, column);
    } else if (type == Double.class) {
      decoded = Floats.doubleOf(value, 0, length, binary, column);
    } else {
      decoded = Readers.read(value, 0, length, binary, column, type);
    }
    return (T) decoded;
  }

  /** Whether some value becomes a {@code type}: whether {@link #decode} knows the class. */
  public static boolean readable(Class<?> type) {
    return Readers.readable(type);
  }

  /**
   * The object ids of the types that are read in binary as well as in text: a provider asks the server for binary results of these. Not
   * modifiable.
   */
  public static Set<Integer> binaryOids() {
    return ServerTypes.binaryOids();
  }
}
