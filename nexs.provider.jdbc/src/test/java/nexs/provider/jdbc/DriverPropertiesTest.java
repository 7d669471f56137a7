package nexs.provider.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.Secret;
import nexs.api.config.SslMode;
import nexs.session.driver.StartUpOptions;
import org.junit.jupiter.api.Test;
import org.postgresql.PGProperty;

class DriverPropertiesTest {

  private static final HostPort HOST = new HostPort("db.example", 6432);

  private static Properties properties(ConnConfig config) {
    return DriverProperties.of(config, HOST, config.passwordFor(HOST).orElse(null));
  }

  private static ConnConfig config() {
    return ConnConfig.builder().hosts(List.of(HOST)).user("app").database("shop").build();
  }

  @Test
  void turnsOnWhatTheDriverLeavesOff() {
    Properties properties = properties(config());
    assertThat(PGProperty.TCP_KEEP_ALIVE.getBoolean(properties)).isTrue();
    assertThat(PGProperty.LOG_SERVER_ERROR_DETAIL.getBoolean(properties)).isFalse();
    assertThat(PGProperty.APPLICATION_NAME.getOrDefault(properties)).isEqualTo("nexs");
  }

  @Test
  void leavesNoLimitOfTimeToTheDriver() throws Exception {
    Properties properties = properties(config());
    assertThat(PGProperty.CONNECT_TIMEOUT.getInt(properties)).isZero();
    assertThat(PGProperty.SOCKET_TIMEOUT.getInt(properties)).isZero();
    assertThat(PGProperty.SSL_RESPONSE_TIMEOUT.getInt(properties)).isZero();
  }

  @Test
  void escapesServerParametersForTheStartUpMessage() {
    ConnConfig config =
        config()
            .edit()
            .options("-c geqo=off")
            .runtimeParameters(Map.of("search_path", "my schema,a\\b"))
            .build();
    assertThat(StartUpOptions.of(config, JdbcOpener::setLater))
        .isEqualTo("-c geqo=off -c search_path=my\\ schema,a\\\\b");
  }

  @Test
  void takesTheHostsOwnPassword() {
    ConnConfig config =
        config().edit().password(Secret.of("geheim")).sslMode(SslMode.VERIFY_FULL).build();
    Properties properties = properties(config);
    assertThat(PGProperty.PASSWORD.getOrDefault(properties)).isEqualTo("geheim");
    assertThat(PGProperty.SSL_MODE.getOrDefault(properties)).isEqualTo("verify-full");
  }
}
