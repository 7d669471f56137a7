package nexs.mapping.wire;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import nexs.api.ColumnInfo;
import nexs.api.type.TypeInfo;
import nexs.mapping.codec.Booleans;
import nexs.mapping.codec.Decimals;
import nexs.mapping.codec.Floats;
import nexs.mapping.codec.Integers;
import nexs.mapping.codec.Misfit;
import nexs.mapping.codec.Readers;
import nexs.mapping.codec.ServerTypes;
import nexs.mapping.codec.Texts;
import nexs.mapping.codec.Timestamps;
import nexs.mapping.codec.Uuids;
import org.jspecify.annotations.Nullable;

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
 * <tr><td>interval</td><td>Interval; Duration where it has no months, Period where it has no time</td></tr>
 * <tr><td>money</td><td>BigDecimal with as many decimals as its text shows</td></tr>
 * <tr><td>inet, cidr</td><td>Inet, and InetAddress where it is a host alone</td></tr>
 * <tr><td>macaddr, macaddr8; point; box</td><td>MacAddress; Point; Box</td></tr>
 * <tr><td>ranges, multiranges</td><td>Range, Multirange, with bounds of the class that suits them best</td></tr>
 * <tr><td>hstore; vector</td><td>Map of String to String; float[]</td></tr>
 * <tr><td>arrays of these</td><td>Java arrays of the same depth</td></tr>
 * <tr><td>types that nexs does not know, enum types among them</td><td>enums by name, byte[] as the server sent it, arrays of these</td></tr>
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
  @SuppressWarnings("unchecked") // known() gives what the class asks for
  public static <T> T decode(byte[] value, boolean binary, ColumnInfo column, Class<T> type) {
    Object known = known(value, 0, value.length, binary, column, type);
    if (known == null) {
      throw Misfit.unreadable(column, type);
    }
    return (T) known;
  }

  /** As {@link #decode}, of a value that stands somewhere in an array; null for a class that nexs does not know. */
  public static @Nullable Object known(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<?> type) {
    if (type == String.class) {
      return Texts.stringOf(bytes, at, length, binary, column);
    }
    if (type == Long.class) {
      return Integers.longOf(bytes, at, length, binary, column);
    }
    if (type == Integer.class) {
      return Integers.intOf(bytes, at, length, binary, column);
    }
    if (type == OffsetDateTime.class) {
      return Timestamps.offsetOf(bytes, at, length, binary, column);
    }
    if (type == UUID.class) {
      return Uuids.uuidOf(bytes, at, length, binary, column);
    }
    if (type == BigDecimal.class) {
      return Decimals.bigDecimalOf(bytes, at, length, binary, column);
    }
    if (type == Boolean.class) {
      return Booleans.booleanOf(bytes, at, length, binary, column);
    }
    if (type == Double.class) {
      return Floats.doubleOf(bytes, at, length, binary, column);
    }
    return Readers.readOrNull(bytes, at, length, binary, column, type);
  }

  /** A type that is the same on every server, arrays among them; null for one that the catalog has to be asked about. */
  public static @Nullable TypeInfo builtIn(int oid) {
    return ServerTypes.info(oid);
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
