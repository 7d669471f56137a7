package nexs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class PgServerTest {
  @ParameterizedTest
  @EnumSource
  void startsEveryVersionAndRemovesItsData(PgVersion version) {
    PgServer server = PgServer.start(version);
    try (server) {
      assertThat(server.value("SHOW server_version")).startsWith(version.major() + ".");
      assertThat(server.data()).isDirectory();
    }
    assertThat(server.data().getParent()).doesNotExist();
  }

  @Test
  void checksPasswords() throws SQLException {
    PgServer server = PgServer.shared();
    DriverManager.getConnection(server.jdbcUrl()).close();
    String wrong = server.target().as(server.user(), "wrong").jdbcUrl();
    assertThatThrownBy(() -> DriverManager.getConnection(wrong))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
  }

  @ParameterizedTest
  @EnumSource(names = {"V14", "V18"})
  void keepsPortAndCommittedRowsOverCrashAndRestart(PgVersion version) throws SQLException {
    try (PgServer server = PgServer.start(version)) {
      int port = server.port();
      server.execute("CREATE TABLE kept (id int)");
      try (Connection conn =
              DriverManager.getConnection(server.admin().in(server.database()).jdbcUrl());
          Statement statement = conn.createStatement()) {
        statement.execute("INSERT INTO kept VALUES (1)");
        server.kill9();
        assertThat(server.running()).isFalse();
        assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
      }
      server.startAgain();
      assertThat(server.value("SELECT count(*) FROM kept")).isEqualTo("1");
      server.restart();
      assertThat(server.value("SELECT count(*) FROM kept")).isEqualTo("1");
      assertThat(server.port()).isEqualTo(port);
      assertThat(server.logTail(1000)).contains("automatic recovery in progress");
    }
  }

  @Test
  void staysSilentWhilePaused() throws SQLException {
    try (PgServer server = PgServer.start();
        Connection conn = DriverManager.getConnection(server.jdbcUrl() + "&socketTimeout=1")) {
      server.pause();
      assertThatThrownBy(() -> conn.createStatement().execute("SELECT 1"))
          .hasRootCauseInstanceOf(java.net.SocketTimeoutException.class);
      assertThat(server.running()).isTrue();
      server.resume();
      assertThat(server.value("SELECT 1")).isEqualTo("1");
      server.pause();
    } // closes while paused
  }

  @Test
  void startsInParallelWithDistinctSystemIdentifiers() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<PgServer> start = PgServer::start;
      List<Future<PgServer>> servers = threads.invokeAll(List.of(start, start, start));
      Set<String> identifiers = new HashSet<>();
      for (Future<PgServer> future : servers) {
        try (PgServer server = future.get()) {
          identifiers.add(server.value("SELECT system_identifier FROM pg_control_system()"));
        }
      }
      assertThat(identifiers).hasSize(3);
    }
  }

  @Test
  void countsAndEndsSessionsByApplicationName() throws SQLException {
    PgServer server = PgServer.shared();
    String url = server.target().with("application_name", "counted").jdbcUrl();
    try (Connection one = DriverManager.getConnection(url);
        Connection two = DriverManager.getConnection(url)) {
      assertThat(server.sessions("counted")).isEqualTo(2);
      assertThat(server.terminateSessions("counted")).isEqualTo(2);
      Await.atMost().until("sessions to end", () -> server.sessions("counted") == 0);
      assertThatThrownBy(() -> one.createStatement().execute("SELECT 1"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57P01"));
      assertThat(two.isClosed()).isFalse();
    }
  }

  @Test
  void makesDatabasesAndRolesForOneTest() throws SQLException {
    PgServer server = PgServer.shared();
    try (PgDatabase database = server.createDatabase()) {
      PgTarget reader = server.createRole("reader", "it's", "CONNECTION LIMIT 2");
      try (Connection owner = DriverManager.getConnection(database.jdbcUrl());
          Connection other = DriverManager.getConnection(reader.in(database.name()).jdbcUrl())) {
        owner.createStatement().execute("CREATE TABLE secret (id int)");
        assertThatThrownBy(() -> other.createStatement().execute("SELECT * FROM secret"))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
      }
    }
    server.execute("DROP ROLE reader");
    assertThat(server.value("SELECT count(*) FROM pg_database WHERE datname LIKE 'nexs_db%'"))
        .isEqualTo("0");
  }

  @Test
  void takesSettingsAtStartAndWhileRunning() {
    try (PgServer server =
        PgServer.builder().setting("work_mem", "7MB").durable().superuser().start()) {
      assertThat(server.value("SHOW work_mem")).isEqualTo("7MB");
      assertThat(server.value("SHOW fsync")).isEqualTo("on");
      server.change("work_mem", "9MB");
      assertThat(server.value("SHOW work_mem")).isEqualTo("9MB");
      assertThat(server.value("SELECT rolsuper FROM pg_roles WHERE rolname = ?", server.user()))
          .isEqualTo("t");
    }
  }

  @Test
  void saysWhyItDidNotStartAndLeavesNothing() {
    assertThatThrownBy(() -> PgServer.builder().name("broken").setting("work_mem", "much").start())
        .isInstanceOf(PgServerException.class)
        .hasMessageContaining("invalid value for parameter \"work_mem\"");
    assertThat(
            RunFolder.inMemory().path().toFile().list((folder, name) -> name.startsWith("broken")))
        .isEmpty();
  }

  @Test
  void fallsBackFromTakenPortOnlyWhenAllowed() {
    PgServer shared = PgServer.shared();
    try (PgServer other = PgServer.builder().preferredPort(shared.port()).start()) {
      assertThat(other.port()).isNotEqualTo(shared.port());
    }
    assertThatThrownBy(() -> PgServer.builder().port(shared.port()).start())
        .isInstanceOf(PgServerException.class)
        .hasMessageContaining("Port " + shared.port() + " is taken");
  }

  @Test
  void sharesOneServerAVersion() {
    PgServer.startShared(PgVersion.V14, PgVersion.V18);
    assertThat(PgServer.shared(PgVersion.V14)).isSameAs(PgServer.shared(PgVersion.V14));
    assertThat(PgServer.shared(PgVersion.V14)).isNotSameAs(PgServer.shared(PgVersion.V18));
    assertThat(Files.exists(PgServer.shared(PgVersion.V14).logFile())).isTrue();
  }
}
