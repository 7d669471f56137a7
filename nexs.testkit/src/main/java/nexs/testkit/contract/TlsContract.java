package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.SslMode;
import nexs.api.error.AuthenticationException;
import nexs.api.error.ConnectionException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.listen.ISubscription;
import nexs.api.listen.Notification;
import nexs.testkit.PgServer;
import nexs.testkit.TlsFiles;
import org.junit.jupiter.api.Test;

/** Connections by TLS to a server that insists on it. */
public interface TlsContract extends Contract {

  private static PgServer start(Lab lab) {
    return lab.closing(
        PgServer.builder()
            .name("tls")
            .version(lab.server().version())
            .tls(TlsFiles.shared())
            .start());
  }

  /** By a name that is in the server's certificate. */
  private static ConnConfig byName(Lab lab, PgServer server, SslMode mode) {
    return lab.connConfig(server)
        .edit()
        .hosts(List.of(new HostPort("localhost", server.port())))
        .sslMode(mode)
        .sslRootCert(TlsFiles.shared().rootCert().toString())
        .build();
  }

  private static void assertEncrypted(IConn conn) {
    assertThat(
            conn.queryOne(
                Boolean.class, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
        .isTrue();
  }

  @Test
  default void eachModeButDisableEncrypts(Lab lab) {
    PgServer server = start(lab);
    for (SslMode mode :
        List.of(SslMode.PREFER, SslMode.REQUIRE, SslMode.VERIFY_CA, SslMode.VERIFY_FULL)) {
      try (IConn conn = lab.connect(byName(lab, server, mode))) {
        assertEncrypted(conn);
      }
    }
    assertThatThrownBy(() -> lab.connect(byName(lab, server, SslMode.DISABLE)))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("28000")
        .hasMessageContaining("no pg_hba.conf entry");
  }

  @Test
  default void onlyATrustedRootIsBelieved(Lab lab) {
    PgServer server = start(lab);
    Path stranger = TlsFiles.shared().strangeRootCert();
    for (SslMode mode : List.of(SslMode.VERIFY_CA, SslMode.VERIFY_FULL)) {
      ConnConfig config = byName(lab, server, mode).edit().sslRootCert(stranger.toString()).build();
      assertThatThrownBy(() -> lab.connect(config))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("certification path");
    }
    ConnConfig missing =
        byName(lab, server, SslMode.VERIFY_CA).edit().sslRootCert("/nowhere/root.crt").build();
    assertThatThrownBy(() -> lab.connect(missing))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("/nowhere/root.crt");
  }

  @Test
  default void verifyFullAsksForTheName(Lab lab) {
    PgServer server = start(lab);
    ConnConfig byAddress =
        byName(lab, server, SslMode.VERIFY_CA)
            .edit()
            .hosts(List.of(new HostPort("127.0.0.1", server.port())))
            .build();
    try (IConn conn = lab.connect(byAddress)) {
      assertEncrypted(conn);
    }
    assertThatThrownBy(() -> lab.connect(byAddress.edit().sslMode(SslMode.VERIFY_FULL).build()))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageMatching("(?s).*(hostname|address) 127\\.0\\.0\\.1 .*");
  }

  @Test
  default void aCertificateLogsIn(Lab lab) {
    PgServer server = start(lab);
    server.createRole(TlsFiles.CERTIFIED, "never asked for");
    ConnConfig certified =
        byName(lab, server, SslMode.VERIFY_FULL)
            .edit()
            .user(TlsFiles.CERTIFIED)
            .password(null)
            .sslCert(TlsFiles.shared().clientCert().toString())
            .sslKey(TlsFiles.shared().clientKey().toString())
            .build();
    try (IConn conn = lab.connect(certified)) {
      assertThat(conn.queryOne(String.class, "SELECT session_user::text"))
          .isEqualTo(TlsFiles.CERTIFIED);
    }
    assertThatThrownBy(() -> lab.connect(certified.edit().sslCert(null).sslKey(null).build()))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("certificate");
  }

  @Test
  default void allThatAPoolDoesGoesByTls(Lab lab) {
    PgServer server = start(lab);
    IPool db = lab.pool(builder -> builder.conn(byName(lab, server, SslMode.VERIFY_FULL)));
    try (Parallel threads = new Parallel()) {
      for (int i = 0; i < 16; i++) {
        int length = 10_000 * (i + 1);
        threads.run(
            () -> {
              for (int n = 0; n < 20; n++) {
                assertThat(db.queryOne(String.class, "SELECT repeat($1, $2::int)", "ü", length))
                    .hasSize(length);
              }
            });
      }
    }
    int count =
        db.query(
            rows -> {
              int seen = 0;
              while (rows.next()) {
                seen++;
              }
              return seen;
            },
            "SELECT generate_series(1, 5000)");
    assertThat(count).isEqualTo(5_000);
    assertThatThrownBy(
            () ->
                CallContext.deadline(Duration.ofMillis(200))
                    .run(() -> db.exec("SELECT pg_sleep(60)")))
        .isInstanceOf(DeadlineExceededException.class);
    try (ISubscription subscription = db.listen("over_tls")) {
      db.notify("over_tls", "heard");
      assertThat(subscription.next(Duration.ofSeconds(20)).orElseThrow())
          .isInstanceOfSatisfying(
              Notification.class, heard -> assertThat(heard.payload()).isEqualTo("heard"));
    }
  }
}
