package nexs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ServerSourceTest {
  @AfterEach
  void clear() {
    System.clearProperty("nexs.test.server");
    System.clearProperty("nexs.test.dsn");
  }

  @Test
  void usesGivenServerButRefusesToHurtIt() throws SQLException {
    try (PgServer somebodys = PgServer.start(PgVersion.V16)) {
      String dsn =
          somebodys.admin().in(somebodys.database()).with("application_name", "ours").dsn();
      System.setProperty("nexs.test.dsn", dsn);

      PgServer shared = PgServer.shared();
      assertThat(shared.port()).isEqualTo(somebodys.port());
      assertThat(shared.version()).isEqualTo(PgVersion.V16);
      assertThat(shared.dsn()).isEqualTo(dsn);
      try (PgDatabase database = shared.createDatabase()) {
        DriverManager.getConnection(database.jdbcUrl()).close();
      }
      assertThatThrownBy(shared::kill9)
          .isInstanceOf(PgServerException.class)
          .hasMessageContaining("given by NEXS_TEST_DSN")
          .hasMessageNotContaining(somebodys.admin().password());
      shared.close();
      assertThat(somebodys.value("SELECT 1")).isEqualTo("1");

      assertThat(PgServer.shared(PgVersion.V18).version()).isEqualTo(PgVersion.V18);
      try (PgServer own = PgServer.start()) {
        assertThat(own.port()).isNotEqualTo(somebodys.port());
        own.kill9();
      }
    }
  }

  @Test
  void saysWhatToSetWhenTheChoiceIsNotKnownOrNotComplete() {
    System.setProperty("nexs.test.server", "oracle");
    assertThatThrownBy(PgServer::shared).hasMessageContaining("set it to embedded, docker or dsn");
    System.setProperty("nexs.test.server", "dsn");
    assertThatThrownBy(PgServer::shared).hasMessageContaining("NEXS_TEST_DSN is not set");
    System.setProperty("nexs.test.dsn", "host=localhost password=secret");
    assertThatThrownBy(PgServer::shared)
        .hasMessageContaining("postgresql://user:password@host:port/database")
        .hasMessageNotContaining("secret");
  }
}
