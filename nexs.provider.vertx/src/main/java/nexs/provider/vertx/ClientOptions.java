package nexs.provider.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.Secret;
import nexs.api.config.SslMode;
import nexs.session.driver.StartUpOptions;
import org.jspecify.annotations.Nullable;

/** The configuration in the client's words. Stateless. */
final class ClientOptions {

  /** Statements that may be under way: nexs has limits of its own. */
  private static final int PIPELINE = Integer.MAX_VALUE;

  private static final String TIME_ZONE = "TimeZone";

  private ClientOptions() {}

  /**
   * For one host.
   *
   * @param password to log in with, or null
   * @throws IOException when a file of certificates or keys cannot be read
   */
  static PgConnectOptions of(ConnConfig config, HostPort host, @Nullable Secret password)
      throws IOException {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(host.host())
            .setPort(host.port())
            .setDatabase(config.database())
            .setUser(config.user())
            .setPassword(password == null ? "" : password.reveal())
            .setCachePreparedStatements(false)
            .setPipeliningLimit(PIPELINE)
            .setProperties(properties(config))
            .setReconnectAttempts(0)
            .setSslMode(io.vertx.pgclient.SslMode.of(config.sslMode().toString()));
    if (config.sslMode() != SslMode.DISABLE) {
      options.setSslOptions(tls(config));
    }
    return options;
  }

  /** What pgjdbc sets too, so that a program sees the same session behind either provider. */
  private static Map<String, String> properties(ConnConfig config) {
    Map<String, String> properties = new HashMap<>();
    properties.put("application_name", config.applicationName());
    properties.put("client_encoding", "UTF8");
    properties.put("DateStyle", "ISO");
    properties.put(TIME_ZONE, timeZone(config));
    properties.put("extra_float_digits", "3");
    String options = StartUpOptions.of(config, TIME_ZONE::equalsIgnoreCase);
    if (!options.isEmpty()) {
      properties.put("options", options);
    }
    return properties;
  }

  private static String timeZone(ConnConfig config) {
    for (Map.Entry<String, String> parameter : config.runtimeParameters().entrySet()) {
      if (parameter.getKey().equalsIgnoreCase(TIME_ZONE)) {
        return parameter.getValue();
      }
    }
    return timeZone(TimeZone.getDefault().getID());
  }

  /** PostgreSQL counts the offsets of such names the other way round. */
  static String timeZone(String id) {
    if (id.startsWith("GMT") && id.length() > 3) {
      char sign = id.charAt(3);
      return "GMT" + (sign == '+' ? '-' : sign == '-' ? '+' : sign) + id.substring(4);
    }
    return id;
  }

  private static ClientSSLOptions tls(ConnConfig config) throws IOException {
    ClientSSLOptions options = new ClientSSLOptions();
    boolean verifies =
        config.sslMode() == SslMode.VERIFY_CA || config.sslMode() == SslMode.VERIFY_FULL;
    if (verifies) {
      trust(config, options);
      options.setHostnameVerificationAlgorithm(
          config.sslMode() == SslMode.VERIFY_FULL ? "HTTPS" : "");
    } else {
      options.setTrustAll(true).setHostnameVerificationAlgorithm("");
    }
    if (config.sslCert() != null && config.sslKey() != null) {
      options.setKeyCertOptions(
          new PemKeyCertOptions()
              .setCertValue(read(config.sslCert()))
              .setKeyValue(read(config.sslKey())));
    }
    return options;
  }

  private static void trust(ConnConfig config, ClientSSLOptions options) throws IOException {
    String file = config.sslRootCert();
    if ("system".equals(file)) {
      options.setTrustOptions(SystemTrust.options());
    } else {
      String path = file == null ? System.getProperty("user.home") + "/.postgresql/root.crt" : file;
      options.setTrustOptions(new PemTrustOptions().addCertValue(read(path)));
    }
  }

  private static Buffer read(String file) throws IOException {
    return Buffer.buffer(Files.readAllBytes(Path.of(file)));
  }
}
