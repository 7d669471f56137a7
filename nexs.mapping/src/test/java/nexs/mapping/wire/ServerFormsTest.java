package nexs.mapping.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values in the text and in the binary format as a server writes them, by its output and its send functions, with the time zone at UTC. */
class ServerFormsTest {

  /** Read and written alike. */
  private static final String WRITTEN =
      """
      int2        | Short          | -32768                        | 8000             | -32768
      int4        | Integer        | -2147483648                   | 80000000         | -2147483648
      int4        | Integer        | 2147483647                    | 7fffffff         | 2147483647
      int8        | Long           | -9223372036854775808          | 8000000000000000 | -9223372036854775808
      int8        | Long           | 9223372036854775807           | 7fffffffffffffff | 9223372036854775807
      float4      | Float          | 1e-45                         | 00000001         | 1.4E-45
      float4      | Float          | 3.4028235e+38                 | 7f7fffff         | 3.4028235E38
      float4      | Float          | -0                            | 80000000         | -0.0
      float4      | Float          | NaN                           | 7fc00000         | NaN
      float4      | Float          | -Infinity                     | ff800000         | -Infinity
      float8      | Double         | 5e-324                        | 0000000000000001 | 4.9E-324
      float8      | Double         | 1.7976931348623157e+308       | 7fefffffffffffff | 1.7976931348623157E308
      float8      | Double         | -0                            | 8000000000000000 | -0.0
      float8      | Double         | NaN                           | 7ff8000000000000 | NaN
      float8      | Double         | Infinity                      | 7ff0000000000000 | Infinity
      bool        | Boolean        | t                             | 01               | true
      bool        | Boolean        | f                             | 00               | false
      uuid        | UUID           | 00112233-4455-6677-8899-aabbccddeeff | 00112233445566778899aabbccddeeff | 00112233-4455-6677-8899-aabbccddeeff
      uuid        | UUID           | ffffffff-ffff-ffff-ffff-ffffffffffff | ffffffffffffffffffffffffffffffff | ffffffff-ffff-ffff-ffff-ffffffffffff
      bytea       | byte[]         | \\x                           |                  |
      bytea       | byte[]         | \\x00ff5c27                   | 00ff5c27         | 00ff5c27
      date        | LocalDate      | 2000-01-01                    | 00000000         | 2000-01-01
      date        | LocalDate      | 1999-12-31                    | ffffffff         | 1999-12-31
      date        | LocalDate      | 0007-02-03                    | fff4e4a9         | 0007-02-03
      date        | LocalDate      | 0001-01-01                    | fff4dbf9         | 0001-01-01
      date        | LocalDate      | 0001-12-31 BC                 | fff4dbf8         | 0000-12-31
      date        | LocalDate      | 4714-11-24 BC                 | ffda97a7         | -4713-11-24
      date        | LocalDate      | 5874897-12-31                 | 7fda970c         | +5874897-12-31
      date        | LocalDate      | infinity                      | 7fffffff         | +999999999-12-31
      date        | LocalDate      | -infinity                     | 80000000         | -999999999-01-01
      time        | LocalTime      | 00:00:00                      | 0000000000000000 | 00:00
      time        | LocalTime      | 23:59:59.999999               | 000000141dd75fff | 23:59:59.999999
      time        | LocalTime      | 24:00:00                      | 000000141dd76000 | 23:59:59.999999999
      time        | LocalTime      | 01:02:03.5                    | 00000000ddf019e0 | 01:02:03.500
      timetz      | OffsetTime     | 24:00:00+15:59:59             | 000000141dd76000ffff1f01 | 23:59:59.999999999+15:59:59
      timetz      | OffsetTime     | 00:00:00.1-03:30              | 00000000000186a000003138 | 00:00:00.100-03:30
      timetz      | OffsetTime     | 12:00:00+00                   | 0000000a0eebb00000000000 | 12:00Z
      timestamp   | LocalDateTime  | 2000-01-01 00:00:00           | 0000000000000000 | 2000-01-01T00:00
      timestamp   | LocalDateTime  | 1999-12-31 23:59:59.999999    | ffffffffffffffff | 1999-12-31T23:59:59.999999
      timestamp   | LocalDateTime  | 0044-03-15 12:00:00.00001 BC  | ff1af9e8fb46d00a | -0043-03-15T12:00:00.000010
      timestamp   | LocalDateTime  | 4714-11-24 00:00:00 BC        | fd0f7cc1411fa000 | -4713-11-24T00:00
      timestamp   | LocalDateTime  | 294276-12-31 23:59:59.999999  | 7fffff5bb3b29fff | +294276-12-31T23:59:59.999999
      timestamp   | LocalDateTime  | infinity                      | 7fffffffffffffff | +999999999-12-31T23:59:59.999999999
      timestamp   | LocalDateTime  | -infinity                     | 8000000000000000 | -999999999-01-01T00:00
      timestamptz | OffsetDateTime | 2024-02-29 12:34:56.789+00    | 0002b58341728608 | 2024-02-29T12:34:56.789Z
      timestamptz | OffsetDateTime | infinity                      | 7fffffffffffffff | +999999999-12-31T23:59:59.999999999-18:00
      timestamptz | OffsetDateTime | -infinity                     | 8000000000000000 | -999999999-01-01T00:00+18:00
      timestamptz | Instant        | 4714-11-24 00:00:00+00 BC     | fd0f7cc1411fa000 | -4713-11-24T00:00:00Z
      timestamptz | Instant        | infinity                      | 7fffffffffffffff | +1000000000-12-31T23:59:59.999999999Z
      timestamptz | Instant        | -infinity                     | 8000000000000000 | -1000000000-01-01T00:00:00Z
      timestamptz | ZonedDateTime  | 0044-03-15 00:00:00+00 BC     | ff1af9deec5b2000 | -0043-03-15T00:00Z
      timestamptz | ZonedDateTime  | infinity                      | 7fffffffffffffff | +999999999-12-31T23:59:59.999999999Z
      timestamptz | ZonedDateTime  | -infinity                     | 8000000000000000 | -999999999-01-01T00:00Z
      interval    | Duration       | 00:00:00                      | 00000000000000000000000000000000 | PT0S
      interval    | Duration       | -00:00:00.000001              | ffffffffffffffff0000000000000000 | PT-0.000001S
      interval    | Duration       | 2562047788:00:54.775807       | 7fffffffffffffff0000000000000000 | PT2562047788H54.775807S
      interval    | Duration       | -2562047788:00:54.775808      | 80000000000000000000000000000000 | PT-2562047788H-54.775808S
      interval    | Period         | 1 year 2 mons -3 days         | 0000000000000000fffffffd0000000e | P1Y2M-3D
      interval    | Period         | -1 mons +1 day                | 000000000000000000000001ffffffff | P-1M1D
      interval    | Period         | 00:00:00                      | 00000000000000000000000000000000 | P0D
      """;

  /** Read only, or written in another form. */
  private static final String READ =
      """
      int2        | Integer        | 32767                         | 7fff             | 32767
      int2        | Byte           | -128                          | ff80             | -128
      int4        | Long           | 0                             | 00000000         | 0
      int4        | Double         | 2147483647                    | 7fffffff         | 2.147483647E9
      int8        | BigInteger     | -1                            | ffffffffffffffff | -1
      int8        | BigDecimal     | 7                             | 0000000000000007 | 7
      int8        | Float          | 16777216                      | 0000000001000000 | 1.6777216E7
      oid         | Long           | 4294967295                    | ffffffff         | 4294967295
      xid         | Long           | 4294967295                    | ffffffff         | 4294967295
      float4      | Double         | 0.5                           | 3f000000         | 0.5
      float8      | Float          | 0.5                           | 3fe0000000000000 | 0.5
      numeric     | BigDecimal     | 0                             | 0000000000000000 | 0
      numeric     | BigDecimal     | 0.00                          | 0000000000000002 | 0.00
      numeric     | BigDecimal     | -1.50                         | 000200004000000200011388 | -1.50
      numeric     | BigDecimal     | 10000                         | 00010001000000000001 | 10000
      numeric     | BigDecimal     | 0.00001234                    | 0001fffe0000000804d2 | 0.00001234
      numeric     | BigDecimal     | -12345678901234567890.0012300 | 000700044000000704d2162e23340d801ed2000c0bb8 | -12345678901234567890.0012300
      numeric     | BigDecimal     | 99999999999999999999.5        | 0006000400000001270f270f270f270f270f1388 | 99999999999999999999.5
      numeric     | BigDecimal     | 100000000000000000000         | 00010005000000000001 | 100000000000000000000
      numeric     | BigInteger     | -100000000000000000000.00     | 00010005400000020001 | -100000000000000000000
      numeric     | Long           | -9223372036854775808          | 0005000440000000039a0d2c0170156516b0 | -9223372036854775808
      numeric     | Long           | 9223372036854775807.000       | 0005000400000003039a0d2c0170156516af | 9223372036854775807
      numeric     | Integer        | 20000                         | 00010001000000000002 | 20000
      numeric     | Short          | -1                            | 00010000400000000001 | -1
      numeric     | Byte           | 127.0                         | 0001000000000001007f | 127
      numeric     | Double         | 0.1                           | 0001ffff0000000103e8 | 0.1
      numeric     | Double         | 123456789012345678901234567890.5 | 0009000700000001000c0d801ed204d2162e23340d801ed21388 | 1.2345678901234568E29
      numeric     | Double         | NaN                           | 00000000c0000000 | NaN
      numeric     | Double         | Infinity                      | 00000000d0000020 | Infinity
      numeric     | Float          | -Infinity                     | 00000000f0000020 | -Infinity
      numeric     | Float          | 0.1                           | 0001ffff0000000103e8 | 0.1
      interval    | Duration       | 3 days -04:05:06.789          | fffffffc936835780000000300000000 | PT67H54M53.211S
      text        | String         |                               |                  |
      text        | String         | naïve 😀                      | 6e61c3af766520f09f9880 | naïve 😀
      text        | Character      | é                             | c3a9             | é
      varchar     | String         | a                             | 61               | a
      name        | String         | users                         | 7573657273       | users
      json        | String         | {"a": [1, null]}              | 7b2261223a205b312c206e756c6c5d7d | {"a": [1, null]}
      jsonb       | String         | {"a": [1, null]}              | 017b2261223a205b312c206e756c6c5d7d | {"a": [1, null]}
      """;

  private static final Map<String, Class<?>> CLASSES =
      Stream.of(
              Boolean.class,
              Byte.class,
              Short.class,
              Integer.class,
              Long.class,
              Float.class,
              Double.class,
              Character.class,
              String.class,
              BigDecimal.class,
              BigInteger.class,
              byte[].class,
              UUID.class,
              LocalDate.class,
              LocalTime.class,
              OffsetTime.class,
              LocalDateTime.class,
              OffsetDateTime.class,
              ZonedDateTime.class,
              Instant.class,
              Duration.class,
              Period.class)
          .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  /** A line of the tables. */
  record Form(String type, Class<?> as, String text, String hex, String shown) {

    static Stream<Form> of(String table) {
      return table
          .lines()
          .map(
              line -> {
                String[] cells = line.split("\\|", -1);
                return new Form(
                    cells[0].strip(),
                    CLASSES.get(cells[1].strip()),
                    cells[2].strip(),
                    cells[3].strip(),
                    cells[4].strip());
              });
    }
  }

  static Stream<Form> written() {
    return Form.of(WRITTEN);
  }

  static Stream<Form> all() {
    return Stream.concat(Form.of(WRITTEN), Form.of(READ));
  }

  private static String shown(Object value) {
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsBothFormatsAlike(Form form) {
    assertThat(shown(Wire.text(form.type, form.text, form.as))).isEqualTo(form.shown);
    assertThat(shown(Wire.binary(form.type, form.hex, form.as))).isEqualTo(form.shown);
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsBothFormatsAsTheServersText(Form form) {
    assertThat(Wire.text(form.type, form.text, String.class)).isEqualTo(form.text);
    assertThat(Wire.binary(form.type, form.hex, String.class)).isEqualTo(form.text);
  }

  @ParameterizedTest
  @MethodSource("written")
  void writesWhatItReads(Form form) {
    Sent sent = Sent.of(Wire.text(form.type, form.text, form.as));
    assertThat(sent.hex()).isEqualTo(form.hex);
    assertThat(sent.oid()).isEqualTo(Wire.oid(form.type));
  }
}
