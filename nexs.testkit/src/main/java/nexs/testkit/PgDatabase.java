package nexs.testkit;

/**
 * A database made for one test.
 *
 * <p>Thread-safe. Whoever made it closes it: that drops it and ends what sessions are left in it.
 */
public final class PgDatabase implements AutoCloseable {
  private final PgServer server;
  private final PgTarget target;

  PgDatabase(PgServer server, PgTarget target) {
    this.server = server;
    this.target = target;
  }

  /** The name of the database. */
  public String name() {
    return target.database();
  }

  /** Where and as whom to connect to it. */
  public PgTarget target() {
    return target;
  }

  /** The libpq connection URI of it. */
  public String dsn() {
    return target.dsn();
  }

  /** The URL of it for pgjdbc. */
  public String jdbcUrl() {
    return target.jdbcUrl();
  }

  /** Runs statements in it as superuser. */
  public void execute(String... statements) {
    try (ControlConn conn = ControlConn.open(server.admin().in(name()))) {
      for (String statement : statements) {
        conn.execute(statement);
      }
    }
  }

  /** Drops the database, and ends what sessions are left in it. */
  @Override
  public void close() {
    server.dropDatabase(name());
  }
}
