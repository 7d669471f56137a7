package nexs.provider.jdbc;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Properties;
import java.util.stream.Collectors;
import nexs.api.config.AuthMethod;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.Secret;
import nexs.provider.jdbc.socket.TunedSocketFactory;
import nexs.session.driver.StartUpOptions;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * The configuration in pgjdbc's words, with what pgjdbc leaves off turned on. Stateless.
 *
 * @see <a href="https://jdbc.postgresql.org/documentation/use/#connection-parameters">Connection parameters</a>
 */
final class DriverProperties {

  private DriverProperties() {}

  /**
   * For one host.
   *
   * @param password to log in with, or null
   */
  static Properties of(ConnConfig config, HostPort host, @Nullable Secret password) {
    Properties properties = new Properties();
    PGProperty.PG_HOST.set(properties, host.host());
    PGProperty.PG_PORT.set(properties, host.port());
    PGProperty.PG_DBNAME.set(properties, config.database());
    PGProperty.USER.set(properties, config.user());
    if (password != null) {
      PGProperty.PASSWORD.set(properties, password.reveal());
    }
    PGProperty.APPLICATION_NAME.set(properties, config.applicationName());
    // A limit here would make each read three system calls instead of one, for good: nexs has its
    // own clock
    PGProperty.CONNECT_TIMEOUT.set(properties, 0);
    PGProperty.SOCKET_TIMEOUT.set(properties, 0);
    PGProperty.SSL_RESPONSE_TIMEOUT.set(properties, 0);
    PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, Math.max(1, seconds(config.cancelTimeout())));
    PGProperty.TCP_KEEP_ALIVE.set(properties, config.tcpKeepAlive());
    PGProperty.SOCKET_FACTORY.set(properties, TunedSocketFactory.class.getName());
    PGProperty.GSS_ENC_MODE.set(properties, "disable");
    // The oldest server that nexs supports: spares the driver its questions about older ones
    PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "14");
    // The server's detail holds values of the row at fault
    PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
    security(config, properties);
    String options = StartUpOptions.of(config, JdbcOpener::setLater);
    if (!options.isEmpty()) {
      PGProperty.OPTIONS.set(properties, options);
    }
    return properties;
  }

  private static void security(ConnConfig config, Properties properties) {
    PGProperty.SSL_MODE.set(properties, config.sslMode().toString());
    PGProperty.SSL_NEGOTIATION.set(properties, config.sslNegotiation().toString());
    PGProperty.CHANNEL_BINDING.set(properties, config.channelBinding().toString());
    set(PGProperty.SSL_CERT, config.sslCert(), properties);
    String key = config.sslKey();
    if (key != null) {
      PGProperty.SSL_KEY.set(properties, key);
      set(PGProperty.PEM_KEY_ALGORITHM, PemKey.algorithm(key), properties);
    }
    Secret keyPassword = config.sslPassword();
    set(PGProperty.SSL_PASSWORD, keyPassword == null ? null : keyPassword.reveal(), properties);
    if ("system".equals(config.sslRootCert())) {
      PGProperty.SSL_FACTORY.set(properties, "org.postgresql.ssl.DefaultJavaSSLFactory");
    } else {
      set(PGProperty.SSL_ROOT_CERT, config.sslRootCert(), properties);
    }
    if (!config.requireAuth().containsAll(EnumSet.allOf(AuthMethod.class))) {
      PGProperty.REQUIRE_AUTH.set(
          properties,
          config.requireAuth().stream().map(AuthMethod::toString).collect(Collectors.joining(",")));
    }
  }

  private static void set(PGProperty property, @Nullable String value, Properties properties) {
    if (value != null) {
      property.set(properties, value);
    }
  }

  /** pgjdbc counts whole seconds; a shorter limit is a second, since zero would be none. */
  private static int seconds(Duration limit) {
    return (int) Math.min(Integer.MAX_VALUE / 1000, limit.plusMillis(999).toSeconds());
  }
}
