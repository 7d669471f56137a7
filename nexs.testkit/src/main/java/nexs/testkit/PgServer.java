package nexs.testkit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server: {@code try (PgServer server = PgServer.start()) { connect(server.dsn()); }}.
 *
 * <p>It runs from embedded binaries, or as {@code NEXS_TEST_SERVER} says, as a container ({@code docker}) or as a server that is there
 * already ({@code dsn}), which refuses what would hurt it. Passwords are checked (scram-sha-256).
 *
 * <p>Thread-safe. Whoever started it closes it, which removes its data; shared ones close by themselves at the end of the test run.
 */
public final class PgServer implements AutoCloseable {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final PgServerConfig config;
  private final ServerEngine engine;
  private volatile Map<String, String> settings;

  PgServer(PgServerConfig config, ServerEngine engine) {
    this.config = config;
    this.engine = engine;
    this.settings = config.allSettings();
  }

  /** Starts a server of the default version. */
  public static PgServer start() {
    return builder().start();
  }

  /** Starts a server of this version. */
  public static PgServer start(PgVersion version) {
    return builder().version(version).start();
  }

  /**
   * The server that all tests of a run share; it is started at the first call and closed for you.
   *
   * <p>It has the default version, or is the one that {@code NEXS_TEST_DSN} names.
   *
   * <p>Leave it running and leave its settings: tests that stop, pause or change a server start their own.
   */
  public static PgServer shared() {
    return SharedServers.server();
  }

  /** The server of this version that all tests of a run share. */
  public static PgServer shared(PgVersion version) {
    return SharedServers.server(version);
  }

  /** Starts the shared servers of several versions at the same time, where they do not run yet. */
  public static void startShared(PgVersion... versions) {
    SharedServers.startAll(versions);
  }

  /** A description of a server to start. */
  public static PgServerBuilder builder() {
    return new PgServerBuilder();
  }

  static PgServer start(PgServerConfig config) {
    ServerEngine engine = ServerSource.chosen().engine(config);
    PgServer server = new PgServer(config, engine);
    try {
      engine.start();
      server.createLogin();
      return server;
    } catch (RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  /** A server that somebody else runs, seen as one of the testkit. */
  static PgServer given(String dsn) {
    GivenEngine engine = new GivenEngine(PgTarget.parse(dsn));
    PgTarget login = engine.admin();
    PgServerConfig config =
        builder()
            .name("given")
            .version(engine.version())
            .database(login.database())
            .login(login.user(), login.password())
            .config();
    return new PgServer(config, engine);
  }

  void createLogin() {
    try (ControlConn conn = ControlConn.open(admin())) {
      conn.execute(
          "CREATE ROLE %s LOGIN PASSWORD %s%s"
              .formatted(
                  SqlText.name(config.user()),
                  SqlText.value(config.password()),
                  config.superuser() ? " SUPERUSER" : ""));
      conn.execute(createStatement(config.database()));
    }
  }

  private String createStatement(String database) {
    return "CREATE DATABASE %s OWNER %s"
        .formatted(SqlText.name(database), SqlText.name(config.user()));
  }

  /** The name given to it. */
  public String name() {
    return config.name();
  }

  /** The major version. */
  public PgVersion version() {
    return config.version();
  }

  /** The address clients connect to. */
  public String host() {
    return engine.admin().host();
  }

  /** The port clients connect to; it stays the same over restarts. */
  public int port() {
    return engine.admin().port();
  }

  /** The role made for the tests. */
  public String user() {
    return config.user();
  }

  /** The password of that role. */
  public String password() {
    return config.password();
  }

  /** The database made for the tests. */
  public String database() {
    return config.database();
  }

  /** Where and as whom to connect. */
  public PgTarget target() {
    return admin().as(user(), password()).in(database());
  }

  /** The login of a superuser, to the database of the tests if that is named with {@link PgTarget#in}. */
  public PgTarget admin() {
    return engine.admin();
  }

  /** The libpq connection URI of {@link #target()}. */
  public String dsn() {
    return target().dsn();
  }

  /** The URL of {@link #target()} for pgjdbc, login included. */
  public String jdbcUrl() {
    return target().jdbcUrl();
  }

  /** Makes a database with a name of its own. */
  public PgDatabase createDatabase() {
    return createDatabase("nexs_db_" + DATABASES.incrementAndGet());
  }

  /** Makes a database that the role of the tests owns. */
  public PgDatabase createDatabase(String name) {
    execute(createStatement(name));
    return new PgDatabase(this, target().in(name));
  }

  /** Drops a database, and ends what sessions are in it. */
  public void dropDatabase(String name) {
    execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(SqlText.name(name)));
  }

  /** Makes a role that can log in; the attributes are those of CREATE ROLE, such as {@code CONNECTION LIMIT 2}. */
  public PgTarget createRole(String name, String password, String... attributes) {
    execute(
        "CREATE ROLE %s LOGIN PASSWORD %s %s"
            .formatted(SqlText.name(name), SqlText.value(password), String.join(" ", attributes)));
    return target().as(name, password);
  }

  /** Runs statements as superuser in the database of the tests. */
  public void execute(String... statements) {
    try (ControlConn conn = ControlConn.open(admin().in(database()))) {
      for (String statement : statements) {
        conn.execute(statement);
      }
    }
  }

  /** Runs a query as superuser in the database of the tests, with {@code ?} for parameters; gives the first column of its first row as text. */
  public @Nullable String value(String query, Object... parameters) {
    try (ControlConn conn = ControlConn.open(admin().in(database()))) {
      return conn.value(query, parameters);
    }
  }

  /** Runs a query as {@link #value} does; gives all its rows as text. */
  public List<List<@Nullable String>> rows(String query, Object... parameters) {
    try (ControlConn conn = ControlConn.open(admin().in(database()))) {
      return conn.rows(query, parameters);
    }
  }

  /** The number of client sessions with this application name. */
  public int sessions(String applicationName) {
    String count =
        value(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = ?"
                + " AND backend_type = 'client backend'",
            applicationName);
    return Integer.parseInt(String.valueOf(count));
  }

  /** Ends the client sessions with this application name as an administrator would; gives their number. */
  public int terminateSessions(String applicationName) {
    return rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ?"
                + " AND backend_type = 'client backend'",
            applicationName)
        .size();
  }

  /** Ends all client sessions but the testkit's own; gives their number. */
  public int terminateSessions() {
    return rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            + " AND backend_type = 'client backend'")
        .size();
  }

  /** Whether its main process is there; a paused server counts as running. */
  public boolean running() {
    return engine.running();
  }

  /** Starts a stopped or killed server again, on the same port with the same data. */
  public void startAgain() {
    engine.start();
  }

  /** Stops it, ending the sessions; {@link #startAgain()} brings it back. */
  public void stop() {
    stop(StopMode.FAST);
  }

  /** Stops it; {@link #startAgain()} brings it back. */
  public void stop(StopMode mode) {
    engine.stop(mode);
  }

  /** Stops it if it runs, and starts it on the same port with the same data. */
  public void restart() {
    engine.stop(StopMode.FAST);
    engine.start();
  }

  /** Kills all its processes at once, as a crash does; {@link #startAgain()} brings it back with what was committed. */
  public void kill9() {
    engine.kill9();
  }

  /** Halts all its processes: connections stay open, new ones are taken by the system, and nothing answers. */
  public void pause() {
    engine.pause();
  }

  /** Lets a paused server go on. */
  public void resume() {
    engine.resume();
  }

  /** Changes a setting of a running server for new and present sessions; one that needs a restart waits for {@link #restart()}. */
  public void change(String setting, String value) {
    Map<String, String> changed = new LinkedHashMap<>(settings);
    changed.put(setting, value);
    settings = changed;
    if (!running()) {
      engine.configure(changed);
      return;
    }
    String before = value("SELECT pg_conf_load_time()");
    engine.configure(changed);
    Await.atMost()
        .until(
            "server " + name() + " to read its settings",
            () -> value("SELECT pg_conf_load_time()"),
            now -> !String.valueOf(now).equals(before));
  }

  /** The data directory. */
  public Path data() {
    return engine.data();
  }

  /** The file that the server logs to. */
  public Path logFile() {
    return engine.logFile();
  }

  /** The last lines of the log. */
  public String logTail(int lines) {
    return engine.logTail(lines);
  }

  /** Ends the server and removes its data; a second call does nothing. */
  @Override
  public void close() {
    engine.close();
  }

  /** The name, version and target, without the password. */
  @Override
  public String toString() {
    return "%s (PostgreSQL %d, %s)".formatted(name(), version().major(), target());
  }
}
