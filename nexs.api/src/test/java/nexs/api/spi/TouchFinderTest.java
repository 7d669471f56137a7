package nexs.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TouchFinderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET search_path TO app",
        "set session characteristics as transaction read only",
        "SET \"app.tenant\" = '1'",
        "SET ROLE reader",
        "RESET ALL",
        "DISCARD TEMP",
        "LISTEN channel",
        "LOAD 'auto_explain'",
        "PREPARE q AS SELECT 1",
        "EXECUTE q",
        "DEALLOCATE q",
        "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
        "DO $$ BEGIN END $$",
        "CALL refresh()",
        "CREATE TEMP TABLE t (id int)",
        "CREATE LOCAL TEMPORARY VIEW v AS SELECT 1",
        "CREATE OR REPLACE TEMP VIEW v AS SELECT 1",
        "SELECT 1 AS one INTO TEMP t",
        "CREATE TABLE pg_temp.t (id int)",
        "SELECT set_config('app.tenant', $1, false)",
        "SELECT set_config('app.tenant', coalesce($1, 'x'), $2)",
        "SELECT set_config('a', 'b', not true or true), true",
        "SELECT set_config('a', 'b', false), true",
        "SELECT pg_advisory_lock(1)",
        "SELECT pg_catalog.pg_try_advisory_lock_shared(1, 2)",
        "SELECT setseed(0.5)",
        "SELECT 1; SET geqo TO off"
      })
  void seesWhatStays(String sql) {
    assertThat(ParsedSql.parse(sql).touchesSession()).as(sql).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "SELECT temp, temporary FROM weather",
        "UPDATE t SET a = 1",
        "INSERT INTO listen (prepare) VALUES (1) ON CONFLICT DO NOTHING",
        "INSERT INTO t VALUES (1) ON CONFLICT (id) DO UPDATE SET a = 1",
        "SET LOCAL search_path TO app",
        "SET TRANSACTION READ ONLY",
        "SET CONSTRAINTS ALL DEFERRED",
        "PREPARE TRANSACTION 'x'",
        "BEGIN",
        "SELECT set_config('app.tenant', $1, true)",
        "SELECT set_config('app.tenant', upper($1), TRUE) FROM t",
        "SELECT pg_advisory_xact_lock(1)",
        "SELECT 'SET search_path TO app'",
        "FETCH 1 FROM c",
        "NOTIFY channel, 'text'"
      })
  void seesNothingElse(String sql) {
    assertThat(ParsedSql.parse(sql).touchesSession()).as(sql).isFalse();
  }
}
