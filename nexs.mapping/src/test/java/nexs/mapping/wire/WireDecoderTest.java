package nexs.mapping.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import nexs.api.error.MappingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireDecoderTest {

  private static final String FORM =
      "holds a value that is not in the form that PostgreSQL gives to this type by default; leave"
          + " DateStyle at ISO, IntervalStyle at postgres and client_encoding at UTF8";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int8    | java.lang.Integer | 2147483648           | 0000000080000000 | holds a value out of the range of int; read it as Long or String",
        "int8    | java.lang.Integer | -2147483649          | ffffffff7fffffff | holds a value out of the range of int; read it as Long or String",
        "int4    | java.lang.Short   | 32768                | 00008000         | holds a value out of the range of short; read it as Integer or String",
        "int2    | java.lang.Byte    | 128                  | 0080             | holds a value out of the range of byte; read it as Short or String",
        "oid     | java.lang.Integer | 4294967295           | ffffffff         | holds a value out of the range of int; read it as Long or String",
        "numeric | java.lang.Long    | 9223372036854775808  | 0005000400000000039a0d2c0170156516b0 | holds a value out of the range of long; read it as BigDecimal or String",
        "numeric | java.lang.Long    | 100000000000000000000 | 00010005000000000001 | holds a value out of the range of long; read it as BigDecimal or String",
        "numeric | java.lang.Long    | -1.50                | 000200004000000200011388 | holds a value that long cannot hold exactly; read it as BigDecimal or String",
        "numeric | java.lang.Integer | 0.0001               | 0001ffff000000040001 | holds a value that int cannot hold exactly; read it as BigDecimal or String",
        "numeric | java.math.BigInteger | 0.0001            | 0001ffff000000040001 | holds a value that BigInteger cannot hold exactly; read it as BigDecimal or String",
        "numeric | java.math.BigDecimal | NaN               | 00000000c0000000 | 'holds NaN or an infinity, which BigDecimal cannot hold; read it as Double or String'",
        "numeric | java.lang.Long    | -Infinity            | 00000000f0000020 | 'holds NaN or an infinity, which long cannot hold; read it as Double or String'",
        "int8    | java.lang.Double  | 9007199254740993     | 0020000000000001 | holds a value that double cannot hold exactly; read it as Long or String",
        "int8    | java.lang.Double  | 9223372036854775807  | 7fffffffffffffff | holds a value that double cannot hold exactly; read it as Long or String",
        "int4    | java.lang.Float   | 16777217             | 01000001         | holds a value that float cannot hold exactly; read it as Integer or String",
        "float8  | java.lang.Float   | 5e-324               | 0000000000000001 | holds a value that float cannot hold exactly; read it as Double or String",
        "float8  | java.lang.Float   | 1.7976931348623157e+308 | 7fefffffffffffff | holds a value that float cannot hold exactly; read it as Double or String",
        "interval | java.time.Duration | 1 mon              | 00000000000000000000000000000001 | 'cannot be read as Duration: it holds months, which have no fixed length; read it as Period or Interval'",
        "interval | java.time.Period | -00:00:00.000001     | ffffffffffffffff0000000000000000 | cannot be read as Period: it holds a time of day; read it as Duration or Interval",
        "interval | java.time.Duration | infinity           | 7fffffffffffffff7fffffff7fffffff | cannot be read as Duration: it is infinite; read it as Interval or String",
        "interval | java.time.Period | -infinity            | 80000000000000008000000080000000 | cannot be read as Period: it is infinite; read it as Interval or String",
        "text    | java.lang.Character | ab                 | 6162             | cannot be read as char: its text is not of one character; read it as String",
        "text    | java.lang.Character | ''                 | ''               | cannot be read as char: its text is not of one character; read it as String",
        "text    | java.lang.Integer | 1                    | 31               | 'cannot be read as int; read it as String, or cast it in the statement'",
        "int4    | java.lang.Boolean | 1                    | 00000001         | 'cannot be read as boolean; read it as Integer or String, or cast it in the statement'",
        "bool    | java.lang.Integer | t                    | 01               | 'cannot be read as int; read it as Boolean or String, or cast it in the statement'",
        "float8  | java.math.BigDecimal | 1                 | 3ff0000000000000 | 'cannot be read as BigDecimal; read it as Double or String, or cast it in the statement'",
        "date    | java.time.LocalDateTime | 2000-01-01     | 00000000         | 'cannot be read as LocalDateTime; read it as LocalDate or String, or cast it in the statement'",
        "timestamp | java.time.Instant | 2000-01-01 00:00:00 | 0000000000000000 | 'cannot be read as Instant; read it as LocalDateTime or String, or cast it in the statement'",
        "timestamptz | java.time.LocalDateTime | 2000-01-01 00:00:00+00 | 0000000000000000 | 'cannot be read as LocalDateTime; read it as OffsetDateTime or String, or cast it in the statement'",
        "interval | java.time.LocalTime | 00:00:00          | 00000000000000000000000000000000 | 'cannot be read as LocalTime; read it as Duration, Period, Interval or String, or cast it in the statement'",
        "bytea   | java.util.UUID    | \\x                  | ''               | 'cannot be read as UUID; read it as byte[] or String, or cast it in the statement'",
        "_int4   | java.lang.Integer | {1}                  | 0000000100000000000000170000000100000001000000010000000400000001 | 'cannot be read as int; read it as Integer[] or String, or cast it in the statement'",
        "int4    | java.lang.Thread  | 1                    | 00000001         | 'cannot be read as Thread; read it as Integer or String, or cast it in the statement'"
      })
  void refusesToConvertInSilence(
      String type, Class<?> as, String text, String hex, String problem) {
    String message = "column \"c\" (" + type + ") " + problem;
    assertThatThrownBy(() -> Wire.text(type, text, as))
        .isInstanceOf(MappingException.class)
        .hasMessage(message)
        .hasNoCause();
    assertThatThrownBy(() -> Wire.binary(type, hex, as))
        .isInstanceOf(MappingException.class)
        .hasMessage(message)
        .hasNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "int4, java.lang.Integer, ''",
    "int4, java.lang.Integer, -",
    "int4, java.lang.Integer, 1x",
    "int8, java.lang.Long, --1",
    "int8, java.lang.Long, 1e5",
    "numeric, java.math.BigDecimal, x",
    "numeric, java.lang.Long, 1.x",
    "float8, java.lang.Double, ''",
    "float8, java.lang.Double, 1..2",
    "float4, java.lang.Float, abc",
    "uuid, java.util.UUID, 00112233",
    "uuid, java.util.UUID, 00112233x4455-6677-8899-aabbccddeeff",
    "bytea, '[B', \\x0",
    "bytea, '[B', \\x0g",
    "bytea, '[B', \\9",
    "date, java.time.LocalDate, 29.02.2024",
    "date, java.time.LocalDate, 2023-02-29",
    "date, java.time.LocalDate, 2023-02-28 AD",
    "time, java.time.LocalTime, 12:00",
    "time, java.time.LocalTime, 24:00:00.000001",
    "timetz, java.time.OffsetTime, 12:00:00",
    "timetz, java.time.OffsetTime, 12:00:00+16",
    "timestamp, java.time.LocalDateTime, 2024-02-29T12:00:00",
    "timestamp, java.time.LocalDateTime, 2024-02-29 12:00:00+00",
    "timestamp, java.time.LocalDateTime, 294278-01-01 00:00:00",
    "timestamptz, java.time.Instant, 2024-02-29 12:00:00",
    "interval, java.time.Duration, P1D",
    "interval, java.time.Duration, 1 week",
    "interval, java.time.Period, 99999999999 days"
  })
  void refusesTextOfAnotherForm(String type, Class<?> as, String text) {
    assertThatThrownBy(() -> Wire.text(type, text, as))
        .isInstanceOf(MappingException.class)
        .hasMessage("column \"c\" (" + type + ") " + FORM);
  }

  @ParameterizedTest
  @CsvSource({
    "int2, java.lang.Short, 00",
    "int4, java.lang.Integer, 0000000000000001",
    "int8, java.lang.Long, 00000001",
    "float4, java.lang.Float, 00",
    "float8, java.lang.Double, 00",
    "bool, java.lang.Boolean, 0000",
    "uuid, java.util.UUID, 00",
    "date, java.time.LocalDate, 00",
    "time, java.time.LocalTime, 00",
    "time, java.time.LocalTime, 000000141dd76001",
    "time, java.time.LocalTime, ffffffffffffffff",
    "timetz, java.time.OffsetTime, 0000000000000000",
    "timetz, java.time.OffsetTime, 00000000000000000000e100",
    "timetz, java.time.OffsetTime, 000000000000000080000000",
    "timestamp, java.time.LocalDateTime, 00",
    "interval, java.time.Duration, 00",
    "numeric, java.math.BigDecimal, 00",
    "numeric, java.math.BigDecimal, 00010000000000000001ff",
    "numeric, java.math.BigDecimal, 0002000000000000"
  })
  void refusesBinaryOfAnotherLength(String type, Class<?> as, String hex) {
    assertThatThrownBy(() -> Wire.binary(type, hex, as))
        .isInstanceOf(MappingException.class)
        .hasMessage("column \"c\" (" + type + ") " + FORM);
  }

  @Test
  void readsTheLongestNumericInBothFormats() {
    String nines = "9".repeat(131_072);
    String hex = "80007fff00000000" + "270f".repeat(32_768);
    assertThat(Wire.binary("numeric", hex, String.class)).isEqualTo(nines);
    assertThat(Wire.binary("numeric", hex, BigInteger.class))
        .isEqualTo(Wire.text("numeric", nines, BigInteger.class));
    assertThatThrownBy(() -> Wire.binary("numeric", hex, Long.class))
        .hasMessageContaining("out of the range of long");
    assertThatThrownBy(() -> Wire.binary("numeric", hex, Double.class))
        .hasMessageContaining("out of the range of double");
    assertThatThrownBy(() -> Wire.text("numeric", nines, Float.class))
        .hasMessageContaining("out of the range of float");
  }

  @Test
  void readsByteaInTheEscapeFormat() {
    assertThat(Wire.text("bytea", "a\\\\b\\000\\377", byte[].class))
        .containsExactly('a', '\\', 'b', 0, 0xff);
  }

  @Test
  void jsonbOfAnotherVersionIsRefused() {
    assertThatThrownBy(() -> Wire.binary("jsonb", "027b7d", String.class))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("its binary form is of a version that nexs does not know");
  }

  @Test
  void aCharColumnMayHoldTheCharacterZero() {
    assertThat(Wire.text("char", "", Character.class)).isEqualTo('\0');
    assertThat(Wire.text("char", "a", Character.class)).isEqualTo('a');
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29 14:34:56+02, 2024-02-29T12:34:56Z, 2024-02-29 12:34:56+00",
    "2024-02-29 01:00:00.5+05:45, 2024-02-28T19:15:00.5Z, 2024-02-28 19:15:00.5+00",
    "1890-01-01 00:53:28+00:53:28, 1890-01-01T00:00:00Z, 1890-01-01 00:00:00+00",
    "0001-01-01 00:30:00+01, 0000-12-31T23:30:00Z, 0001-12-31 23:30:00+00 BC",
    "294277-01-01 00:59:59+01, +294276-12-31T23:59:59Z, 294276-12-31 23:59:59+00"
  })
  void zonedTimesBecomeUtcWhateverTheSessionsZone(String text, Instant instant, String atUtc) {
    assertThat(Wire.text("timestamptz", text, Instant.class)).isEqualTo(instant);
    assertThat(Wire.text("timestamptz", text, OffsetDateTime.class))
        .isEqualTo(OffsetDateTime.parse(instant.toString()));
    assertThat(Wire.text("timestamptz", text, String.class)).isEqualTo(atUtc);
    assertThat(Wire.text("_timestamptz", "{\"" + text + "\"}", String.class))
        .isEqualTo("{\"" + atUtc + "\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "bool, t, java.lang.Boolean",
    "int2, 1, java.lang.Short",
    "int4, 1, java.lang.Integer",
    "int8, 1, java.lang.Long",
    "oid, 1, java.lang.Long",
    "float4, 1, java.lang.Float",
    "float8, 1, java.lang.Double",
    "numeric, 1, java.math.BigDecimal",
    "text, 1, java.lang.String",
    "bpchar, 'a ', java.lang.String",
    "char, a, java.lang.String",
    "jsonb, {}, java.lang.String",
    "uuid, 00112233-4455-6677-8899-aabbccddeeff, java.util.UUID",
    "bytea, \\x, '[B'",
    "date, 2000-01-01, java.time.LocalDate",
    "time, 00:00:00, java.time.LocalTime",
    "timetz, 00:00:00+00, java.time.OffsetTime",
    "timestamp, 2000-01-01 00:00:00, java.time.LocalDateTime",
    "timestamptz, 2000-01-01 00:00:00+00, java.time.OffsetDateTime",
    "interval, 1 mon, nexs.api.type.Interval",
    "mood, HAPPY, java.lang.String"
  })
  void anObjectIsWhatSuitsTheTypeBest(String type, String text, Class<?> natural) {
    assertThat(Wire.text(type, text, Object.class)).isExactlyInstanceOf(natural);
  }

  @Test
  void anObjectOfAnUnknownTypeInBinaryIsItsBytes() {
    assertThat(Wire.binary("strange", "0102", Object.class)).isEqualTo(new byte[] {1, 2});
    assertThatThrownBy(() -> Wire.binary("strange", "0102", String.class))
        .isInstanceOf(MappingException.class)
        .hasMessageEndingWith(
            "it came in binary, and nexs does not know the form of this type; cast it to text in"
                + " the statement");
  }

  @Test
  void theMethodsOfPrimitivesReadAsDecodeDoes() {
    byte[] seven = {'7'};
    assertThat(WireDecoder.shortOf(seven, false, Wire.column("int8"))).isEqualTo((short) 7);
    assertThat(WireDecoder.intOf(seven, false, Wire.column("int2"))).isEqualTo(7);
    assertThat(WireDecoder.longOf(seven, false, Wire.column("numeric"))).isEqualTo(7);
    assertThat(WireDecoder.floatOf(seven, false, Wire.column("int4"))).isEqualTo(7);
    assertThat(WireDecoder.doubleOf(seven, false, Wire.column("float4"))).isEqualTo(7);
    assertThat(WireDecoder.booleanOf(new byte[] {1}, true, Wire.column("bool"))).isTrue();
    assertThat(WireDecoder.decode(seven, false, Wire.column("int4"), int.class)).isEqualTo(7);
    assertThatThrownBy(() -> WireDecoder.intOf(seven, false, Wire.column("text")))
        .isInstanceOf(MappingException.class);
  }

  @Test
  void neitherChangesNorKeepsTheBytes() {
    byte[] bytes = HexFormat.of().parseHex("0102");
    byte[] read = WireDecoder.decode(bytes, true, Wire.column("bytea"), byte[].class);
    bytes[0] = 9;
    assertThat(read).containsExactly(1, 2);
  }

  @Test
  void knowsWhatItReads() {
    assertThat(WireDecoder.readable(BigDecimal.class)).isTrue();
    assertThat(WireDecoder.readable(int[][].class)).isTrue();
    assertThat(WireDecoder.readable(StandardCharsets.class)).isFalse();
    assertThat(WireDecoder.readable(Thread[].class)).isFalse();
    assertThat(WireDecoder.binaryOids())
        .contains(Wire.oid("numeric"), Wire.oid("_uuid"))
        .doesNotContain(Wire.oid("char"), Wire.oid("mood"));
  }
}
