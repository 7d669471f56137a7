package nexs.mapping.wire;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import nexs.mapping.codec.Booleans;
import nexs.mapping.codec.Bytes;
import nexs.mapping.codec.Encoded;
import nexs.mapping.codec.Oids;
import nexs.mapping.codec.Texts;
import nexs.mapping.codec.Timestamps;
import nexs.mapping.codec.Uuids;
import org.jspecify.annotations.Nullable;

/**
 * Writes Java values in PostgreSQL's formats. Stateless.
 *
 * <table>
 * <caption>The type that a value is declared as</caption>
 * <tr><td>Boolean, Byte, Short, Integer, Long, Float, Double</td><td>bool, int2, int2, int4, int8, float4, float8</td></tr>
 * <tr><td>BigDecimal, BigInteger</td><td>numeric</td></tr>
 * <tr><td>byte[], UUID</td><td>bytea, uuid</td></tr>
 * <tr><td>LocalDate, LocalTime, OffsetTime</td><td>date, time, timetz</td></tr>
 * <tr><td>LocalDateTime</td><td>timestamp</td></tr>
 * <tr><td>OffsetDateTime, Instant, ZonedDateTime</td><td>timestamptz</td></tr>
 * <tr><td>Interval, Duration, Period</td><td>interval</td></tr>
 * <tr><td>Inet, InetAddress; Point; Box</td><td>inet; point; box</td></tr>
 * <tr><td>arrays and collections of these, nested too</td><td>an array of that type</td></tr>
 * <tr><td>String, Character, enums by name, MacAddress, Range, Multirange, arrays of these; null</td><td>none: the server infers it</td></tr>
 * <tr><td>Optional and its like</td><td>as what it holds, or as null</td></tr>
 * </table>
 *
 * <p>MAX and MIN of the date and time classes are the infinities, {@link java.time.LocalTime#MAX} is {@code 24:00:00}. What is finer than a
 * microsecond is cut off, as {@code truncatedTo(MICROS)} does, so that a time never lies later in the database than in the program. A
 * value that the type cannot hold is refused.
 */
public final class WireEncoder {

  private WireEncoder() {}

  /**
   * Hands the encoded value of a parameter to {@code sink}, with one call of it.
   *
   * @param index the number of the parameter, from 1
   * @throws nexs.api.error.ParameterException for a value that cannot be bound; it names the parameter and the class, never the value
   */
  public static void encode(int index, @Nullable Object value, IWireSink sink) {
    switch (value) {
      case null -> sink.nullValue(index, Oids.UNSPECIFIED);
      case String text -> sink.text(index, Texts.checked(index, text), Oids.UNSPECIFIED);
      case Long number -> sink.binary(index, Bytes.of((long) number), Oids.INT8);
      case Integer number -> sink.binary(index, Bytes.of((int) number), Oids.INT4);
      case UUID uuid -> sink.binary(index, Uuids.bytes(uuid), Oids.UUID);
      case OffsetDateTime time ->
          sink.binary(index, Timestamps.bytes(index, time), Oids.TIMESTAMPTZ);
      case Boolean truth -> sink.binary(index, Booleans.bytes(truth), Oids.BOOL);
      case BigDecimal number -> sink.text(index, number.toString(), Oids.NUMERIC);
      case Double number ->
          sink.binary(index, Bytes.of(Double.doubleToLongBits(number)), Oids.FLOAT8);
      case byte[] bytes -> sink.binary(index, bytes, Oids.BYTEA);
      case Optional<?> optional -> encode(index, optional.orElse(null), sink);
      case OptionalInt optional ->
          encode(index, optional.isPresent() ? optional.getAsInt() : null, sink);
      case OptionalLong optional ->
          encode(index, optional.isPresent() ? optional.getAsLong() : null, sink);
      case OptionalDouble optional ->
          encode(index, optional.isPresent() ? optional.getAsDouble() : null, sink);
      default -> encodeOther(index, value, sink);
    }
  }

  private static void encodeOther(int index, Object value, IWireSink sink) {
    Encoded encoded = Encoded.of(index, value);
    byte[] bytes = encoded.bytes();
    if (bytes == null) {
      sink.text(index, encoded.text(), encoded.oid());
    } else {
      sink.binary(index, bytes, encoded.oid());
    }
  }
}
