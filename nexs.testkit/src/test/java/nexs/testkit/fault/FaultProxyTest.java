package nexs.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgServer;
import nexs.testkit.PgVersion;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
@ExtendWith(LeakCheck.class)
class FaultProxyTest {
  private final PgServer server = PgServer.shared();
  private FaultProxy proxy;

  @BeforeEach
  void open() {
    proxy = FaultProxy.to(server);
  }

  @AfterEach
  void close() {
    proxy.close();
    assertThat(proxy.connections()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"V14", "V18"})
  void passesAllOn(PgVersion version) throws SQLException {
    try (FaultProxy proxy = FaultProxy.to(PgServer.shared(version));
        Connection conn = DriverManager.getConnection(proxy.jdbcUrl())) {
      String sum =
          "SELECT sum(length(t)) FROM (SELECT repeat('x', 1000000) t FROM generate_series(1, 9)) s";
      assertThat(first(conn, sum)).isEqualTo("9000000");
      assertThat(first(conn, "SELECT repeat('x', 9000000)")).hasSize(9_000_000);
      assertThat(proxy.connections()).isEqualTo(1);
      assertThat(proxy.accepted()).isGreaterThanOrEqualTo(1);
    }
  }

  @Test
  void cutsPresentConnectionsOnBothSides() throws SQLException {
    String url = proxy.target().with("application_name", "cut").jdbcUrl();
    try (Connection conn = DriverManager.getConnection(url)) {
      assertThat(server.sessions("cut")).isEqualTo(1);
      proxy.cut();
      assertBroken(() -> first(conn, "SELECT 1"));
      Await.atMost().until("the session to end", () -> server.sessions("cut") == 0);
      assertThat(proxy.connections()).isZero();
    }
    DriverManager.getConnection(url).close();
  }

  @Test
  void resetsPresentConnections() throws IOException {
    try (Socket socket = new Socket(proxy.host(), proxy.port())) {
      Await.atMost().until("the connection", () -> proxy.connections() == 1);
      proxy.reset();
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void swallowsAllWhileBlackHoleAndDeliversWhenHealed() throws SQLException {
    try (Connection conn = connect("")) {
      proxy.blackHole();
      assertTimesOut(() -> connect("&loginTimeout=0&socketTimeout=1"));
      conn.setNetworkTimeout(Runnable::run, 20_000);
      Thread healing = Thread.startVirtualThread(() -> healWhenAccepted(3));
      try (Socket third = new Socket(proxy.host(), proxy.port())) {
        assertThat(first(conn, "SELECT 1")).isEqualTo("1");
        assertThat(third.isConnected()).isTrue();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      healing.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void healWhenAccepted(int connections) {
    Await.atMost().until("connections", () -> proxy.accepted() >= connections);
    proxy.heal();
  }

  @Test
  void refusesOrIgnoresConnectsAndTakesThemAgain() throws IOException, SQLException {
    try (Connection conn = connect("")) {
      proxy.refuseConnects();
      assertThatThrownBy(() -> new Socket(proxy.host(), proxy.port()))
          .isInstanceOf(ConnectException.class);
      proxy.ignoreConnects();
      try (Socket socket = new Socket()) {
        assertThatThrownBy(
                () -> socket.connect(new InetSocketAddress(proxy.host(), proxy.port()), 500))
            .isInstanceOf(SocketTimeoutException.class);
      }
      assertThat(first(conn, "SELECT 1")).isEqualTo("1");
      proxy.heal();
      connect("").close();
    }
  }

  @Test
  void delaysEachWayWithoutAddingUp() throws SQLException {
    try (Connection conn = connect("")) {
      proxy.delay(Duration.ofMillis(100));
      long start = System.nanoTime();
      assertThat(first(conn, "SELECT repeat('x', 2000000)")).hasSize(2_000_000);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(
              Duration.ofMillis(200), Duration.ofSeconds(5)); // 120 chunks of 100 ms were 12 s
    }
  }

  @Test
  void carriesNoMoreBytesThanAllowed() throws SQLException {
    try (Connection conn = connect("")) {
      proxy.throttle(200_000);
      long start = System.nanoTime();
      assertThat(first(conn, "SELECT repeat('x', 200000)")).hasSize(200_000);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
    }
  }

  @Test
  void cutsAfterSoManyBytes() throws SQLException {
    try (Connection conn = connect("")) {
      Fault fault = proxy.after(100_000, Direction.TO_CLIENT).cut();
      assertThat(first(conn, "SELECT 1")).isEqualTo("1");
      assertThat(fault.struck()).isZero();
      assertBroken(() -> first(conn, "SELECT repeat('x', 200000)"));
      assertThat(fault.struck()).isEqualTo(1);
    }
    connect("").close();
  }

  @Test
  void garblesBytesAndMessages() throws SQLException {
    try (Connection conn = connect("")) {
      Fault fault = proxy.at(PgMessage.completes("SELECT")).garble();
      Throwable seen = catchThrowable(() -> first(conn, "SELECT 'abc'"));
      assertThat(fault.struck()).as("garbled, and then %s", seen).isEqualTo(1);
    }
    try (Connection conn = connect("&socketTimeout=2")) {
      proxy.after(20, Direction.TO_SERVER).garble();
      assertThatThrownBy(() -> first(conn, "SELECT 'a text of some length'"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void movesNewConnectionsToAnotherServer() throws SQLException {
    proxy.moveTo(PgServer.shared(PgVersion.V14).target());
    try (Connection conn = connect("")) {
      assertThat(first(conn, "SHOW server_version")).startsWith("14.");
    }
  }

  @Test
  void leavesNoConnectionWhenClosed() throws SQLException {
    Connection conn = connect("&ApplicationName=left");
    proxy.blackHole();
    proxy.close();
    assertBroken(() -> first(conn, "SELECT 1"));
    Await.atMost().until("the session to end", () -> server.sessions("left") == 0);
    assertThatThrownBy(() -> new Socket(proxy.host(), proxy.port()))
        .isInstanceOf(ConnectException.class);
    assertThatThrownBy(proxy::heal).isInstanceOf(IllegalStateException.class);
  }

  private Connection connect(String parameters) throws SQLException {
    return DriverManager.getConnection(proxy.jdbcUrl() + parameters);
  }

  private static String first(Connection conn, String sql) throws SQLException {
    try (ResultSet rows = conn.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void assertBroken(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isIn("08006", "08003"));
  }

  private static void assertTimesOut(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(SQLException.class)
        .hasRootCauseInstanceOf(SocketTimeoutException.class);
  }
}
