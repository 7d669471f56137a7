package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.error.ParameterException;
import org.junit.jupiter.api.Test;

/** Values go to the server and come back equal, whether their format is text (first uses) or binary (later ones). */
public interface BindingContract extends Contract {

  /** An enum whose labels are a type of the server. */
  enum Mood {
    HAPPY,
    SAD
  }

  /** Something that no provider can bind. */
  final class Strange {}

  private static <T> void roundTrips(IConn conn, String type, Class<T> javaType, T value) {
    for (int use = 1; use <= 4; use++) {
      assertThat(conn.queryOne(javaType, "SELECT $1::" + type, value))
          .as("%s as %s, use %d", type, javaType.getSimpleName(), use)
          .isEqualTo(value);
    }
    assertThat(conn.queryOptional(javaType, "SELECT $1::" + type, (Object) null)).isEmpty();
  }

  @Test
  default void numbers(Lab lab) {
    IConn conn = lab.connect();
    roundTrips(conn, "bool", Boolean.class, true);
    roundTrips(conn, "int2", Short.class, Short.MIN_VALUE);
    roundTrips(conn, "int4", Integer.class, Integer.MIN_VALUE);
    roundTrips(conn, "int8", Long.class, Long.MIN_VALUE);
    roundTrips(conn, "float4", Float.class, Float.MIN_VALUE);
    roundTrips(conn, "float8", Double.class, Double.MAX_VALUE);
    roundTrips(conn, "float8", Double.class, Double.NaN);
    roundTrips(conn, "float4", Float.class, Float.NEGATIVE_INFINITY);
    roundTrips(conn, "numeric", BigDecimal.class, new BigDecimal("-12345678901234567890.0012300"));
    roundTrips(conn, "numeric", BigDecimal.class, new BigDecimal("0.000"));
    roundTrips(conn, "numeric", BigDecimal.class, new BigDecimal("1" + "0".repeat(300)));
  }

  @Test
  default void textAndBytes(Lab lab) {
    IConn conn = lab.connect();
    roundTrips(conn, "text", String.class, "");
    roundTrips(conn, "text", String.class, "grün 日本 \uD83D\uDE00 \\ ' \" { } ,");
    roundTrips(conn, "varchar", String.class, "NULL");
    roundTrips(conn, "bytea", byte[].class, new byte[] {0, 1, -1, 92, 39});
    roundTrips(conn, "bytea", byte[].class, new byte[0]);
    roundTrips(conn, "uuid", UUID.class, UUID.fromString("00000000-0000-4000-8000-0123456789ab"));
    assertThat(conn.queryOne(String.class, "SELECT $1::jsonb::text", "{\"a\":  [1, null]}"))
        .isEqualTo("{\"a\": [1, null]}");
    assertThat(conn.queryOne(String.class, "SELECT $1::inet::text", "10.0.0.1/8"))
        .isEqualTo("10.0.0.1/8");
  }

  @Test
  default void datesAndTimes(Lab lab) {
    IConn conn = lab.connect();
    roundTrips(conn, "date", LocalDate.class, LocalDate.of(2024, 2, 29));
    roundTrips(conn, "date", LocalDate.class, LocalDate.of(-43, 3, 15));
    roundTrips(conn, "date", LocalDate.class, LocalDate.of(12345, 1, 1));
    roundTrips(conn, "date", LocalDate.class, LocalDate.MAX);
    roundTrips(conn, "time", LocalTime.class, LocalTime.of(23, 59, 59, 999_999_000));
    roundTrips(
        conn, "timestamp", LocalDateTime.class, LocalDateTime.of(1582, 10, 15, 0, 0, 0, 1_000));
    roundTrips(conn, "timestamptz", Instant.class, Instant.parse("2026-11-23T09:00:00.123456Z"));
    roundTrips(conn, "timestamptz", Instant.class, Instant.parse("1883-11-18T17:00:01Z"));
    OffsetDateTime utc = OffsetDateTime.of(2026, 6, 1, 12, 0, 0, 0, ZoneOffset.UTC);
    roundTrips(conn, "timestamptz", OffsetDateTime.class, utc);
    OffsetDateTime far = utc.withOffsetSameInstant(ZoneOffset.ofHours(-9));
    assertThat(conn.queryOne(OffsetDateTime.class, "SELECT $1::timestamptz", far)).isEqualTo(utc);
    ZonedDateTime zoned = utc.atZoneSameInstant(ZoneId.of("Europe/Berlin"));
    assertThat(conn.queryOne(Instant.class, "SELECT $1::timestamptz", zoned))
        .isEqualTo(utc.toInstant());
    assertThat(
            conn.queryOne(String.class, "SELECT $1::timestamptz = 'infinity'", OffsetDateTime.MAX))
        .isEqualTo("t");
    assertThat(conn.queryOne(OffsetDateTime.class, "SELECT '-infinity'::timestamptz"))
        .isEqualTo(OffsetDateTime.MIN);
  }

  @Test
  default void enums(Lab lab) {
    IPool db = lab.pool();
    String type = lab.enumType("HAPPY", "SAD");
    assertThat(db.queryOne(Mood.class, "SELECT $1::" + type, Mood.SAD)).isEqualTo(Mood.SAD);
    assertThat(
            db.queryAll(
                Mood.class,
                "SELECT m FROM unnest(enum_range(null::" + type + ")) m WHERE m = ANY($1)",
                (Object) new Mood[] {Mood.HAPPY}))
        .containsExactly(Mood.HAPPY);
  }

  @Test
  default void arrays(Lab lab) {
    IConn conn = lab.connect();
    roundTrips(conn, "int4[]", int[].class, new int[] {1, -2, 3});
    roundTrips(conn, "int8[]", Long[].class, new Long[] {1L, null});
    roundTrips(conn, "int4[]", Integer[].class, new Integer[0]);
    roundTrips(
        conn, "text[]", String[].class, new String[] {"a", "", "NULL", null, "x,\"y\"\\ {z}"});
    roundTrips(conn, "uuid[]", UUID[].class, new UUID[] {new UUID(1, 2), null});
    roundTrips(conn, "bool[]", boolean[].class, new boolean[] {true, false});
    roundTrips(conn, "int4[]", int[][].class, new int[][] {{1, 2}, {3, 4}});
    String any = "SELECT count(*) FROM generate_series(1, 10) i WHERE i = ANY($1)";
    assertThat(conn.queryCount(any, (Object) new int[] {2, 4})).isEqualTo(2);
    assertThat(conn.queryCount(any, List.of(2, 4, 11))).isEqualTo(2);
  }

  @Test
  default void anUntypedNullTakesTheTypeOfItsPlace(Lab lab) {
    IPool db = lab.pool();
    String columns =
        "a uuid, b jsonb, c timestamptz, d int[], e numeric, f bytea, g date, h bool, i text, j interval";
    String table = lab.table(columns);
    Object[] nulls = new Object[10];
    String sql = "INSERT INTO " + table + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    for (int use = 0; use < 4; use++) {
      assertThat(db.exec(sql, nulls).rowsAffected()).isEqualTo(1);
    }
  }

  @Test
  default void refusesWhatCannotBeBoundBeforeSending(Lab lab) {
    IPool db = lab.pool();
    assertThatThrownBy(() -> db.exec("SELECT $1::text, $2::text", "x", new Strange()))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("$2")
        .hasMessageContaining("Strange");
    assertThatThrownBy(() -> db.exec("SELECT $1::text", "geheim\u0000nis"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("$1")
        .satisfies(e -> assertThat(Texts.all(e)).doesNotContain("geheim"));
  }
}
