package nexs.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgDatabase;
import nexs.testkit.PgServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
@ExtendWith(LeakCheck.class)
class FaultAtMessageTest {
  private final PgServer server = PgServer.shared();
  private PgDatabase database;
  private FaultProxy proxy;

  @BeforeEach
  void open() throws SQLException {
    database = server.createDatabase();
    proxy = FaultProxy.to(database.target());
    try (Connection conn = DriverManager.getConnection(database.jdbcUrl())) {
      conn.createStatement().execute("CREATE TABLE t (id int)");
    }
  }

  @AfterEach
  void close() {
    proxy.close();
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended"})
  void losesCommitThatDidNotArrive(String queryMode) throws SQLException {
    Fault fault = proxy.at(PgMessage.runs("COMMIT")).cut();
    assertCommitFails(queryMode);
    assertThat(fault.struck()).isEqualTo(1);
    assertThat(committedRows()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended"})
  void keepsCommitThatArrivedBeforeTheCut(String queryMode) throws SQLException {
    Fault fault = proxy.at(PgMessage.runs("commit")).cutAfter();
    assertCommitFails(queryMode);
    fault.awaitStruck();
    // In extended mode the Sync did not arrive; the transaction ends with the Execute all the same.
    Await.atMost().until("the row", () -> committedRows() == 1);
  }

  @Test
  void keepsCommitWhoseAnswerIsLost() throws SQLException {
    Fault fault = proxy.at(PgMessage.completes("COMMIT")).reset();
    assertCommitFails("extended");
    assertThat(fault.struck()).isEqualTo(1);
    assertThat(committedRows()).isEqualTo(1);
  }

  @Test
  void findsCommitOfStatementPreparedBefore() throws SQLException {
    try (Connection conn = connect("&prepareThreshold=1")) {
      conn.setAutoCommit(false);
      for (int i = 0; i < 12; i++) {
        conn.createStatement().execute("INSERT INTO t VALUES (1)");
        conn.commit();
      }
      Fault fault = proxy.at(PgMessage.runs("COMMIT")).cut();
      conn.createStatement().execute("INSERT INTO t VALUES (1)");
      assertThatThrownBy(conn::commit).isInstanceOf(SQLException.class);
      assertThat(fault.struck()).isEqualTo(1);
    }
    assertThat(committedRows()).isEqualTo(12);
  }

  @Test
  void holdsOneConnectionUntilHealed() throws Exception {
    try (Connection held = connect("");
        Connection other = connect("")) {
      Fault fault = proxy.at(PgMessage.runs("SELECT 'held'")).hold();
      Thread healing =
          Thread.startVirtualThread(
              () -> {
                fault.awaitStruck();
                try {
                  other.createStatement().execute("SELECT 1");
                } catch (SQLException e) {
                  throw new AssertionError(e);
                }
                proxy.heal();
              });
      held.createStatement().execute("SELECT 'held'");
      healing.join();
      assertThat(fault.struck()).isEqualTo(1);
    }
  }

  @Test
  void delaysAndDropsSingleMessages() throws SQLException {
    try (Connection conn = connect("&socketTimeout=2")) {
      proxy.at(PgMessage.completes("SELECT")).delay(Duration.ofMillis(300));
      long start = System.nanoTime();
      conn.createStatement().execute("SELECT 1");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));

      Fault dropped = proxy.at(PgMessage.fromServer('Z')).drop();
      assertThatThrownBy(() -> conn.createStatement().execute("SELECT 1"))
          .isInstanceOf(SQLException.class);
      assertThat(dropped.struck()).isEqualTo(1);
    }
  }

  @Test
  void strikesAsOftenAsAsked() throws SQLException {
    Fault fault = proxy.at(message -> message.type() == PgMessage.STARTUP).times(2).reset();
    assertThatThrownBy(() -> connect("&sslmode=disable&gssEncMode=disable"));
    assertThatThrownBy(() -> connect("&sslmode=disable&gssEncMode=disable"));
    connect("&sslmode=disable&gssEncMode=disable").close();
    assertThat(fault.struck()).isEqualTo(2);
  }

  private void assertCommitFails(String queryMode) throws SQLException {
    try (Connection conn = connect("&preferQueryMode=" + queryMode);
        Statement statement = conn.createStatement()) {
      conn.setAutoCommit(false);
      statement.execute("INSERT INTO t VALUES (1)");
      assertThatThrownBy(conn::commit)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
    }
  }

  private Connection connect(String parameters) throws SQLException {
    return DriverManager.getConnection(proxy.jdbcUrl() + parameters);
  }

  private int committedRows() throws SQLException {
    try (Connection conn = DriverManager.getConnection(database.jdbcUrl());
        var rows = conn.createStatement().executeQuery("SELECT count(*) FROM t")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
