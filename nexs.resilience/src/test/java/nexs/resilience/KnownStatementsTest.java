package nexs.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import nexs.api.config.HedgeConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownStatementsTest {

  private final KnownStatements statements =
      new KnownStatements(HedgeConfig.builder().maxStatements(10).build());

  @Test
  void knowsAStatementByItsText() {
    StatementTimes times = statements.find("SELECT 1");
    assertThat(times).isNotNull();
    assertThat(statements.find(new String("SELECT 1".toCharArray()))).isSameAs(times);
    assertThat(statements.find("SELECT 2")).isNotNull().isNotSameAs(times);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t VALUES (1)",
        "WITH w AS (DELETE FROM t RETURNING *) SELECT * FROM w",
        "SELECT * FROM t FOR UPDATE",
        "SELECT pg_advisory_lock(1)",
        "SELECT set_config('a.b', 'c', false)",
        "SELECT 1; DELETE FROM t",
        "SET work_mem = '1MB'",
        "CALL p()",
        "",
        "SELECT 'no end"
      })
  void whatMustNotBeMadeTwiceIsNotHedged(String sql) {
    assertThat(statements.find(sql)).isNull();
    assertThat(statements.find(sql)).isNull();
  }

  @Test
  void newOnesTakeThePlacesOfThoseThatNobodyUses() {
    for (int i = 0; i < 5; i++) {
      assertThat(statements.find("SELECT " + i)).isNotNull();
      assertThat(statements.find("DELETE FROM t" + i)).isNull();
    }
    StatementTimes used = statements.find("SELECT 0");
    int admitted = 0;
    for (int i = 0; i < 200; i++) {
      admitted += statements.find("SELECT " + (100 + i)) == null ? 0 : 1;
      assertThat(statements.find("SELECT 0")).as("one in use").isSameAs(used);
    }
    assertThat(admitted).isGreaterThan(20);
  }
}
