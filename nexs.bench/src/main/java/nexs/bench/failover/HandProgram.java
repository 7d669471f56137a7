package nexs.bench.failover;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import nexs.testkit.PgCluster;

/**
 * HikariCP over pgjdbc with the addresses of all servers, as pgjdbc's documentation has it: {@code targetServerType=primary} for writes and {@code
 * preferSecondary} for reads, with hosts looked at again after a second.
 */
final class HandProgram implements Program {

  /** It logs each lost connection with its stack; kept, since the log manager does not. */
  private static final Logger HIKARI = Logger.getLogger("com.zaxxer.hikari");

  static {
    HIKARI.setLevel(Level.OFF);
  }

  private final HikariDataSource writes;
  private final HikariDataSource reads;

  HandProgram(PgCluster servers) {
    writes = pool(servers, "primary");
    reads = pool(servers, "preferSecondary");
  }

  private static HikariDataSource pool(PgCluster servers, String role) {
    String hosts =
        servers.nodes().stream()
            .map(node -> node.target().host() + ":" + node.target().port())
            .collect(Collectors.joining(","));
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:postgresql://%s/%s?targetServerType=%s&loadBalanceHosts=true&hostRecheckSeconds=1"
            .formatted(hosts, servers.primary().database(), role));
    config.setUsername(servers.primary().user());
    config.setPassword(servers.primary().password());
    config.setConnectionTimeout(1_000);
    return new HikariDataSource(config);
  }

  @Override
  public String key() {
    return "hand_default";
  }

  @Override
  public String title() {
    return "JDBC by hand: HikariCP, pgjdbc's multiple hosts";
  }

  @Override
  public void write() throws SQLException {
    try (Connection conn = writes.getConnection()) {
      conn.setAutoCommit(false);
      try (PreparedStatement insert = conn.prepareStatement("INSERT INTO outage VALUES (1)")) {
        insert.executeUpdate();
      }
      conn.commit();
    }
  }

  @Override
  public void read() throws SQLException {
    try (Connection conn = reads.getConnection();
        PreparedStatement select =
            conn.prepareStatement("SELECT count(*) FROM outage WHERE n = 0");
        ResultSet rows = select.executeQuery()) {
      if (!rows.next()) {
        throw new SQLException("count gave no row");
      }
    }
  }

  @Override
  public void close() {
    writes.close();
    reads.close();
  }
}
