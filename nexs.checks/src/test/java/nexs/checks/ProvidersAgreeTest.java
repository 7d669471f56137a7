package nexs.checks;

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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.stream.Stream;
import nexs.api.IConn;
import nexs.api.config.ConnConfig;
import nexs.api.error.NexsException;
import nexs.api.spi.IProvider;
import nexs.testkit.PgServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same value, read or bound, is the same on every provider. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvidersAgreeTest {

  private enum Mood {
    HAPPY
  }

  private List<IConn> conns = List.of();

  @BeforeAll
  void connect() {
    ConnConfig config = ConnConfig.parse(PgServer.shared().dsn());
    conns =
        ServiceLoader.load(IProvider.class).stream()
            .map(provider -> provider.get().connect(config))
            .toList();
    assertThat(conns).hasSizeGreaterThan(1);
  }

  @AfterAll
  void close() {
    conns.forEach(IConn::close);
  }

  private List<String> everywhere(String sql, Object... args) {
    return conns.stream().map(conn -> describe(conn, sql, args)).distinct().toList();
  }

  /** What the first column is, as an object, as text, and by its type; also after the statement was prepared. */
  private static String describe(IConn conn, String sql, Object... args) {
    try {
      return read(conn, sql, args);
    } catch (NexsException e) {
      return String.valueOf(e); // then they refuse it alike
    }
  }

  private static String read(IConn conn, String sql, Object... args) {
    String said = "";
    for (int i = 0; i < 3; i++) {
      said =
          conn.query(
              rows -> {
                assertThat(rows.next()).isTrue();
                Object value = rows.valueAt(1, Object.class);
                return rows.columns().getFirst()
                    + " "
                    + (value == null ? "null" : value.getClass().getSimpleName())
                    + " "
                    + (value instanceof Object[] array
                        ? java.util.Arrays.deepToString(array)
                        : value instanceof byte[] bytes
                            ? java.util.HexFormat.of().formatHex(bytes)
                            : value)
                    + " "
                    + rows.valueAt(1, String.class);
              },
              sql,
              args);
    }
    return said;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "NULL::bool",
        "1::int2",
        "-2147483648::int4",
        "9223372036854775807::int8",
        "1.10::numeric",
        "'NaN'::numeric",
        "'Infinity'::numeric",
        "1e-20::numeric",
        "12345678901234567890.123456789::numeric",
        "'Infinity'::float8",
        "'-Infinity'::float4",
        "'NaN'::float8",
        "0.1::float4",
        "1e300::float8",
        "'a\u00e9\u20ac\ud83d\ude00'::text",
        "''::text",
        "'x'::char(5)",
        "'n'::name",
        "'\"'::\"char\"",
        "'\\x00ff'::bytea",
        "'2024-02-29'::date",
        "'infinity'::date",
        "'-infinity'::timestamp",
        "'infinity'::timestamptz",
        "'0044-03-15 BC'::date",
        "'2024-03-31 02:30:00+02'::timestamptz",
        "'2024-03-31 02:30:00.123456'::timestamp",
        "'24:00'::time",
        "'12:00:00+05:30'::timetz",
        "'1 mon 2 days 03:04:05.6'::interval",
        "'-1 day'::interval",
        "'{\"b\": 1,  \"a\": [1, null]}'::json",
        "'{\"b\": 1,  \"a\": [1, null]}'::jsonb",
        "'null'::jsonb",
        "'{1,NULL,3}'::int4[]",
        "'{{1,2},{3,4}}'::int4[]",
        "'{}'::text[]",
        "'{a,\"b,c\",NULL,\"NULL\"}'::text[]",
        "'{1.10,NaN}'::numeric[]",
        "'{2024-01-01,infinity}'::date[]",
        "ARRAY['2024-01-01 12:00+00'::timestamptz]",
        "'[1,5)'::int4range",
        "'{[1,2),[5,6)}'::int4multirange",
        "B'101'",
        "B'101'::varbit",
        "'08:00:2b:01:02:03'::macaddr",
        "'192.168.0.1/24'::inet",
        "'10.0.0.0/8'::cidr",
        "'(1,2)'::point",
        "'<a/>'::xml",
        "'a:1 b:2'::tsvector",
        "'a & b'::tsquery",
        "'12.34'::money",
        "gen_random_uuid() IS NOT NULL",
        "'6f1c8f5e-0000-4000-8000-000000000000'::uuid",
        "ROW(1,'x')",
        "'pg_class'::regclass",
        "1::oid",
        "'{t,f}'::bool[]",
        "NULL::int4[]",
        "NULL"
      })
  void reads(String expression) {
    assertThat(everywhere("SELECT " + expression + " AS v")).hasSize(1);
  }

  static Stream<Object> values() {
    return Stream.of(
        true,
        (short) 1,
        2,
        3L,
        1.5f,
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        new BigDecimal("1.10"),
        new BigDecimal("1E+3"),
        BigInteger.TWO.pow(70),
        "text",
        'c',
        new byte[] {0, 1, -1},
        UUID.fromString("6f1c8f5e-0000-4000-8000-000000000000"),
        LocalDate.of(2024, 2, 29),
        LocalDate.MAX,
        LocalTime.of(23, 59, 59, 999_999_000),
        LocalTime.MAX,
        OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHours(-3)),
        LocalDateTime.of(2024, 1, 2, 3, 4, 5, 678_000),
        LocalDateTime.MIN,
        OffsetDateTime.of(2024, 1, 2, 3, 4, 5, 0, ZoneOffset.ofHours(5)),
        OffsetDateTime.MAX,
        Instant.parse("2024-01-02T03:04:05.123456Z"),
        Instant.MIN,
        Instant.parse("2024-07-01T00:00:00Z").atZone(ZoneId.of("Europe/Berlin")),
        Duration.ofMillis(-1_500),
        Period.of(1, 2, 3),
        Mood.HAPPY,
        new int[] {1, 2},
        new Integer[][] {{1, null}, {3, 4}},
        new String[] {"a", null, "c,\"d"},
        List.of(1L, 2L),
        new BigDecimal[] {new BigDecimal("1.0"), null},
        new OffsetDateTime[] {OffsetDateTime.of(2024, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC)});
  }

  @ParameterizedTest
  @MethodSource("values")
  void bindsAndReadsBack(Object value) {
    assertThat(everywhere("SELECT $1 AS v", value)).hasSize(1);
    assertThat(
            everywhere(
                "SELECT pg_typeof($1)::text || ' ' || coalesce(format('%s', $1), '')", value))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"int4", "text", "jsonb", "timestamptz", "numeric[]", "uuid", "bytea"})
  void bindsNull(String type) {
    assertThat(everywhere("SELECT $1::" + type + " AS v", (Object) null)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"int8", "numeric", "date", "jsonb", "inet", "interval", "int4range"})
  void bindsTextWhereTheServerInfersTheType(String type) {
    String text =
        switch (type) {
          case "date" -> "2024-01-02";
          case "jsonb" -> "{\"a\": 1}";
          case "inet" -> "10.0.0.1";
          case "interval" -> "1 day";
          case "int4range" -> "[1,3)";
          default -> "42";
        };
    assertThat(everywhere("SELECT $1::" + type + " AS v", text)).hasSize(1);
  }
}
