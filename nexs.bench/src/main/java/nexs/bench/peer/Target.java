package nexs.bench.peer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;

/**
 * Where the server is, and how many connections to use.
 *
 * @param dsn a connection string, with the password in it
 * @param connections the size of each peer's pool
 */
public record Target(String dsn, int connections) {

  /** A plain connection of the driver, for what is not measured. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user(), password());
  }

  /** The server's address. */
  public HostPort host() {
    return config().hosts().getFirst();
  }

  /** The database. */
  public String database() {
    return config().database();
  }

  /** The role. */
  public String user() {
    return config().user();
  }

  /** The role's password, or the empty string. */
  public String password() {
    return config().passwordFor(host()).map(secret -> secret.reveal()).orElse("");
  }

  String jdbcUrl() {
    return "jdbc:postgresql://" + host().host() + ":" + host().port() + "/" + database();
  }

  private ConnConfig config() {
    return ConnConfig.parse(dsn);
  }
}
