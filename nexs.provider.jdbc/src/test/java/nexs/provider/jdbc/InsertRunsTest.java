package nexs.provider.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import nexs.api.Batch;
import nexs.api.IConn;
import nexs.api.config.ConnConfig;
import nexs.testkit.PgServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When inserts go as one: the server tells which statements it has prepared. */
class InsertRunsTest {

  private static final String JOINED =
      "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'INSERT INTO runs SELECT %'";

  private IConn conn = new JdbcProvider().connect(ConnConfig.parse(PgServer.shared().dsn()));

  @BeforeEach
  void table() {
    conn.exec("CREATE TEMP TABLE runs (id int, v text)");
  }

  @AfterEach
  void close() {
    conn.close();
  }

  private void send(int rows, Object last) {
    Batch batch = new Batch();
    for (int i = 0; i < rows; i++) {
      batch.add("INSERT INTO runs VALUES ($1, $2)", i == rows - 1 ? last : (Object) i, "v");
    }
    assertThat(conn.send(batch).rowsAffected()).isEqualTo(rows);
  }

  @Test
  void sixteenAreJoinedAndFewerAreNot() {
    send(15, 1);
    assertThat(conn.queryCount(JOINED)).isZero();
    send(16, 1);
    assertThat(conn.queryCount(JOINED)).isEqualTo(1);
    send(3000, 1);
    assertThat(conn.queryCount(JOINED)).isEqualTo(1);
    assertThat(conn.queryCount("SELECT count(*) FROM runs")).isEqualTo(15 + 16 + 3000);
  }

  @Test
  void valuesOfSeveralClassesAreNot() {
    send(50, 1L);
    assertThat(conn.queryCount(JOINED)).isZero();
  }

  @Test
  void aTableThatTheServerRefusesIsNotTriedAgain() {
    conn.exec("ALTER TABLE runs ENABLE ROW LEVEL SECURITY");
    send(50, 1);
    conn.exec("ALTER TABLE runs DISABLE ROW LEVEL SECURITY");
    conn.exec("DEALLOCATE ALL");
    send(50, 1);
    assertThat(conn.queryCount(JOINED)).isZero();
    assertThat(conn.queryCount("SELECT count(*) FROM runs")).isEqualTo(100);
  }

  @Test
  void withoutKeptStatementsNoneAre() {
    conn.close();
    conn =
        new JdbcProvider()
            .connect(
                ConnConfig.parse(PgServer.shared().dsn()).edit().statementCacheSize(0).build());
    table();
    send(50, 1);
    assertThat(conn.queryCount(JOINED)).isZero();
  }
}
