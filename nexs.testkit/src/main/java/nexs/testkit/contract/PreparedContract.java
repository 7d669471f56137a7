package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nexs.api.IConn;
import nexs.api.IPreparedStatement;
import nexs.api.ITransaction;
import nexs.api.error.ClosedException;
import nexs.api.error.ServerException;
import org.junit.jupiter.api.Test;

/** Statements prepared on the server, by their caller or behind the scenes, and plans that go stale. */
public interface PreparedContract extends Contract {

  @Test
  default void describesItself(Lab lab) {
    IConn conn = lab.connect();
    try (IPreparedStatement statement = conn.prepare("SELECT $1::int8 AS a, $2::text AS b")) {
      assertThat(statement.parameterTypes()).containsExactly("int8", "text");
      assertThat(statement.columns()).extracting(column -> column.name()).containsExactly("a", "b");
      assertThat(statement.columns())
          .extracting(column -> column.typeName())
          .containsExactly("int8", "text");
      for (int i = 0; i < 5; i++) {
        long read = statement.query(rows -> rows.next() ? rows.longAt(1) : -1, (long) i, "x");
        assertThat(read).isEqualTo(i);
      }
    }
  }

  @Test
  default void reportsErrorsWhenItIsPrepared(Lab lab) {
    IConn conn = lab.connect();
    assertThatThrownBy(() -> conn.prepare("SELECT * FROM no_such_table"))
        .isInstanceOf(ServerException.class);
    assertThat(conn.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void isOverWhenClosed(Lab lab) {
    IConn conn = lab.connect();
    IPreparedStatement statement = conn.prepare("SELECT 1");
    statement.close();
    statement.close();
    assertThatThrownBy(() -> statement.queryCount()).isInstanceOf(ClosedException.class);
    assertThat(
            conn.queryCount(
                "SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT 1'"))
        .isZero();
  }

  @Test
  default void outlivesTheTransactionItWasMadeIn(Lab lab) {
    IConn conn = lab.connect();
    IPreparedStatement statement;
    try (ITransaction tx = conn.begin()) {
      statement = tx.prepare("SELECT $1::int + 1");
      assertThat(statement.queryCount(1)).isEqualTo(2);
      tx.commit();
    }
    assertThat(statement.queryCount(2)).isEqualTo(3);
    statement.close();
  }

  private static void warm(IConn conn, String sql) {
    for (int i = 0; i < 5; i++) {
      conn.queryAll(String.class, sql);
    }
  }

  @Test
  default void healsAStalePlanOutsideATransaction(Lab lab) {
    String table = lab.table("a int");
    String sql = "SELECT * FROM " + table;
    IConn conn = lab.connect();
    conn.exec("INSERT INTO " + table + " VALUES (1)");
    warm(conn, sql);
    lab.server().execute("ALTER TABLE " + table + " ALTER a TYPE text");
    assertThat(conn.queryAll(String.class, sql)).containsExactly("1");
  }

  @Test
  default void healsAStalePlanAsTheFirstStatementOfATransaction(Lab lab) {
    String table = lab.table("a int");
    String sql = "SELECT * FROM " + table;
    IConn conn = lab.connect();
    conn.exec("INSERT INTO " + table + " VALUES (1)");
    warm(conn, sql);
    lab.server().execute("ALTER TABLE " + table + " ALTER a TYPE text");
    try (ITransaction tx = conn.begin()) {
      assertThat(tx.queryAll(String.class, sql)).containsExactly("1");
      tx.commit();
    }
  }

  @Test
  default void healsAStalePlanInTheMiddleOfATransaction(Lab lab) {
    String table = lab.table("a int");
    String other = lab.table("a int");
    String sql = "SELECT * FROM " + table;
    IConn conn = lab.connect();
    conn.exec("INSERT INTO " + table + " VALUES (1)");
    warm(conn, sql);
    try (ITransaction tx = conn.begin()) {
      tx.exec("INSERT INTO " + other + " VALUES (5)");
      lab.server().execute("ALTER TABLE " + table + " ALTER a TYPE text");
      assertThat(tx.queryAll(String.class, sql)).containsExactly("1");
      assertThat(tx.queryAll(String.class, sql)).containsExactly("1");
      tx.commit();
    }
    assertThat(conn.queryCount("SELECT count(*) FROM " + other)).isEqualTo(1);
  }

  @Test
  default void healsAStalePlanOfACursor(Lab lab) {
    String table = lab.table("a int");
    String sql = "SELECT * FROM " + table;
    IConn conn = lab.connect();
    conn.exec("INSERT INTO " + table + " VALUES (1)");
    for (int i = 0; i < 5; i++) {
      conn.query(rows -> rows.next(), sql);
    }
    lab.server().execute("ALTER TABLE " + table + " ALTER a TYPE text");
    try (ITransaction tx = conn.begin()) {
      tx.exec("SELECT 1");
      String read = tx.query(rows -> rows.next() ? rows.valueAt(1, String.class) : "", sql);
      assertThat(read).isEqualTo("1");
      tx.commit();
    }
  }

  @Test
  default void survivesDeallocateAll(Lab lab) {
    IConn conn = lab.connect();
    warm(conn, "SELECT 'x'");
    conn.exec("DEALLOCATE ALL");
    assertThat(conn.queryOne(String.class, "SELECT 'x'")).isEqualTo("x");
  }

  @Test
  default void seesAChangedSearchPath(Lab lab) {
    IConn conn = lab.connect();
    String one = lab.applicationName() + "_s1";
    String two = lab.applicationName() + "_s2";
    conn.exec("CREATE SCHEMA " + one + "; CREATE SCHEMA " + two);
    conn.exec(
        "CREATE TABLE "
            + one
            + ".t AS SELECT 'one' v; CREATE TABLE "
            + two
            + ".t AS SELECT 'two' v");
    try {
      conn.exec("SET search_path TO " + one);
      warm(conn, "SELECT v FROM t");
      conn.exec("SET search_path TO " + two);
      assertThat(conn.queryOne(String.class, "SELECT v FROM t")).isEqualTo("two");
    } finally {
      conn.exec("DROP SCHEMA " + one + " CASCADE; DROP SCHEMA " + two + " CASCADE");
    }
  }

  @Test
  default void forgetsStatementsThatFallOutOfTheCache(Lab lab) {
    IConn conn =
        lab.connect(lab.connConfig().edit().statementCacheSize(8).prepareThreshold(1).build());
    for (int i = 0; i < 200; i++) {
      assertThat(conn.queryCount("SELECT " + i)).isEqualTo(i);
    }
    assertThat(conn.queryCount("SELECT count(*) FROM pg_prepared_statements")).isLessThan(30);
    assertThat(conn.stats().cacheEvictions()).isGreaterThan(100);
  }

  @Test
  default void preparesNothingWhereTheThresholdIsZero(Lab lab) {
    IConn conn = lab.connect(lab.connConfig().edit().prepareThreshold(0).build());
    warm(conn, "SELECT 'x'");
    assertThat(conn.queryCount("SELECT count(*) FROM pg_prepared_statements")).isZero();
  }
}
