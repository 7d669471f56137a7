package nexs.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingleRowInsertTest {

  private static String joined(String sql, String... types) {
    return SingleRowInsert.of(ParsedSql.parse(sql)).orElseThrow().overArrays(List.of(types));
  }

  @Test
  void takesArraysInPlaceOfValues() {
    assertThat(joined("INSERT INTO t (a, b) VALUES ($1, $2)", "int4[]", "text[]"))
        .startsWith(
            "INSERT INTO t (a, b) SELECT nexs_rows.p1, nexs_rows.p2"
                + " FROM unnest($1::int4[], $2::text[]) AS nexs_rows(p1, p2) WHERE ")
        .contains("c.oid = 't'::pg_catalog.regclass");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "insert into S.\"T t\" values($2, $1)|SELECT nexs_rows.p2, nexs_rows.p1 FROM",
        "INSERT INTO t VALUES ($1::jsonb, $2::pg_catalog.\"int4\")|SELECT nexs_rows.p1::jsonb, nexs_rows.p2::pg_catalog.\"int4\" FROM",
        "INSERT INTO t VALUES ($1, 'a''b', 17, NULL, true, $2);|SELECT nexs_rows.p1, 'a''b', 17, NULL, true, nexs_rows.p2 FROM",
        "INSERT INTO t VALUES ($1, $1, $2)|SELECT nexs_rows.p1, nexs_rows.p1, nexs_rows.p2 FROM",
        "INSERT INTO t VALUES (:a, :b)|SELECT nexs_rows.p1, nexs_rows.p2 FROM",
      })
  void keepsConstantsAndCasts(String sql, String part) {
    assertThat(joined(sql, "int4[]", "int4[]")).contains(part);
  }

  @Test
  void quotesTheTablesName() {
    assertThat(joined("INSERT INTO \"o'clock\" VALUES ($1)", "int4[]"))
        .contains("'\"o''clock\"'::pg_catalog.regclass");
    assertThat(joined("INSERT INTO \"a\\b\" VALUES ($1)", "int4[]"))
        .contains("E'\"a\\\\b\"'::pg_catalog.regclass");
    assertThat(joined("INSERT INTO t /* ' */ VALUES ($1)", "int4[]"))
        .contains("c.oid = 't'::pg_catalog.regclass");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t VALUES (1)",
        "INSERT INTO t VALUES ($1), ($2)",
        "INSERT INTO t VALUES ($1) RETURNING a",
        "INSERT INTO t VALUES ($1) ON CONFLICT DO NOTHING",
        "INSERT INTO t VALUES (lower($1))",
        "INSERT INTO t VALUES ($1 + 1)",
        "INSERT INTO t VALUES (-$1)",
        "INSERT INTO t VALUES ((SELECT $1))",
        "INSERT INTO t VALUES ($1, DEFAULT)",
        "INSERT INTO t VALUES ($1, now())",
        "INSERT INTO t VALUES ($1, CURRENT_TIMESTAMP)",
        "INSERT INTO t VALUES ($1::numeric(4,2))",
        "INSERT INTO t VALUES ($1::timestamp with time zone)",
        "INSERT INTO t VALUES ($1::int[])",
        "INSERT INTO t VALUES (ARRAY[$1])",
        "INSERT INTO t AS x VALUES ($1)",
        "INSERT INTO t (a.b) VALUES ($1)",
        "INSERT INTO t (a[1]) VALUES ($1)",
        "INSERT INTO t OVERRIDING SYSTEM VALUE VALUES ($1)",
        "INSERT INTO t SELECT $1",
        "INSERT INTO a.b.c VALUES ($1)",
        "WITH x AS (SELECT 1) INSERT INTO t VALUES ($1)",
        "UPDATE t SET a = $1",
        "SELECT $1",
        "INSERT INTO t VALUES ($1); SELECT 1",
      })
  void leavesEverythingElseAlone(String sql) {
    assertThat(SingleRowInsert.of(ParsedSql.parse(sql))).isEmpty();
  }

  @Test
  void wantsATypeForEachParameter() {
    assertThatThrownBy(() -> joined("INSERT INTO t VALUES ($1, $2)", "int4[]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 types for 2 parameters");
  }
}
