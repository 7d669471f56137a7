package nexs.bench.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;

/** HikariCP over pgjdbc, as its README says, with the driver's defaults or with the settings that experts give. */
final class DataSources {

  /**
   * Statements are prepared on the server at once, timestamps travel in binary, batches of inserts become inserts of many rows, and the
   * driver asks no questions that only old servers need.
   */
  private static final Map<String, String> TUNED =
      Map.of(
          "assumeMinServerVersion", "14",
          "binaryTransferEnable", "1082,1083,1114,1184,1266",
          "preparedStatementCacheQueries", "1024",
          "prepareThreshold", "1",
          "reWriteBatchedInserts", "true",
          "socketTimeout", "600",
          "tcpKeepAlive", "true");

  private DataSources() {}

  static HikariDataSource defaults(Target target) {
    return new HikariDataSource(config(target));
  }

  static HikariDataSource tuned(Target target) {
    HikariConfig config = config(target);
    TUNED.forEach(config::addDataSourceProperty);
    return new HikariDataSource(config);
  }

  private static HikariConfig config(Target target) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(target.jdbcUrl());
    config.setUsername(target.user());
    config.setPassword(target.password());
    config.setMaximumPoolSize(target.connections());
    return config;
  }
}
