package nexs.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import nexs.bench.peer.Sql;
import nexs.bench.peer.Target;
import nexs.testkit.PgServer;
import org.jspecify.annotations.Nullable;

/** The server to measure on: a given one, or an embedded one that is started when it is first needed. */
final class Server implements AutoCloseable {

  /** The size of each peer's pool. */
  static final int CONNECTIONS = 16;

  private final @Nullable String given;
  private final Progress progress;
  private @Nullable PgServer embedded;
  private @Nullable Target target;
  private @Nullable Path file;

  Server(@Nullable String given, Progress progress) {
    this.given = given;
    this.progress = progress;
  }

  /** Where it is, with its tables made. */
  Target target() throws SQLException {
    Target known = target;
    if (known == null) {
      known = new Target(given == null ? start().dsn() : given, CONNECTIONS);
      makeTables(known);
      target = known;
    }
    return known;
  }

  /** The connection string in a file that only its owner can read: arguments of a process show in lists. */
  Path file() throws SQLException, IOException {
    Path known = file;
    if (known == null) {
      known = Files.createTempFile("nexs-bench-", ".dsn");
      Files.writeString(known, target().dsn());
      file = known;
    }
    return known;
  }

  private PgServer start() {
    progress.note("Starting a PostgreSQL server");
    PgServer server =
        PgServer.builder()
            .name("bench")
            .setting("autovacuum", "off")
            .setting("checkpoint_timeout", "1h")
            .setting("max_connections", "400")
            .setting("max_wal_size", "8GB")
            .setting("shared_buffers", "512MB")
            .start();
    embedded = server;
    return server;
  }

  private void makeTables(Target known) throws SQLException {
    progress.note("Making tables of " + Sql.ROWS + " rows");
    try (Connection connection = known.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(Sql.TABLES);
      statement.execute("VACUUM ANALYZE bench_items");
      statement.execute("VACUUM ANALYZE bench_accounts");
    }
  }

  /** What it says of itself; nothing if no benchmark needed it. */
  Map<String, String> facts() throws SQLException {
    Map<String, String> facts = new LinkedHashMap<>();
    Target known = target;
    if (known == null) {
      return facts;
    }
    try (Connection connection = known.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT current_setting('server_version'), current_setting('fsync'),"
                    + " current_setting('synchronous_commit'), current_setting('shared_buffers')")) {
      rows.next();
      facts.put("PostgreSQL", rows.getString(1) + (given == null ? ", embedded" : ", given"));
      facts.put("fsync", rows.getString(2));
      facts.put("synchronous_commit", rows.getString(3));
      facts.put("shared_buffers", rows.getString(4));
    }
    return facts;
  }

  /** Drops the tables of a given server; stops the embedded one. */
  @Override
  public void close() throws SQLException, IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
    if (embedded != null) {
      embedded.close();
    } else if (target != null) {
      try (Connection connection = target.connect();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "DROP TABLE IF EXISTS bench_items, bench_accounts, bench_inserts, bench_copies");
      }
    }
  }
}
