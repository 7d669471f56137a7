package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.SqlIdentifier;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.PoolConfig;
import nexs.api.config.PoolConfigBuilder;
import nexs.api.config.Secret;
import nexs.api.hook.PoolHooks;
import nexs.api.spi.IProvider;
import nexs.testkit.Await;
import nexs.testkit.PgServer;

/**
 * A test's workplace: pools and connections under a name of its own, tables of its own, and at the end the proof that nothing is left, on
 * the client or on the server. For the test's thread.
 */
public final class Lab {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Subject subject;
  private final PgServer server;
  private final String name = "lab" + NUMBERS.incrementAndGet();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final List<String> tables = new ArrayList<>();
  private int pools;

  Lab(Subject subject) {
    this.subject = subject;
    this.server = subject.server().get();
  }

  /** The server under the test. */
  public PgServer server() {
    return server;
  }

  /** The provider under test. */
  public IProvider provider() {
    return subject.provider();
  }

  /** The application name of all the test's sessions. */
  public String applicationName() {
    return name;
  }

  /** How to reach the server. */
  public ConnConfig connConfig() {
    return connConfig(server);
  }

  /** How to reach another server. */
  public ConnConfig connConfig(PgServer other) {
    return ConnConfig.builder()
        .hosts(List.of(new HostPort(other.host(), other.port())))
        .user(other.user())
        .password(Secret.of(other.password()))
        .database(other.database())
        .applicationName(name)
        .build();
  }

  /** A small pool on the server. */
  public IPool pool() {
    return pool(UnaryOperator.identity());
  }

  /** A pool of 1 to 4 connections on the server, changed by {@code edit}. */
  public IPool pool(UnaryOperator<PoolConfigBuilder> edit) {
    return pool(PoolHooks.NONE, edit);
  }

  /** A pool of 1 to 4 connections on the server, changed by {@code edit}, with hooks. */
  public IPool pool(PoolHooks hooks, UnaryOperator<PoolConfigBuilder> edit) {
    PoolConfigBuilder builder =
        PoolConfig.builder().name(name + "-" + ++pools).conn(connConfig()).minConns(1).maxConns(4);
    IPool pool =
        subject.decoration().apply(provider().openPool(edit.apply(builder).build(), hooks));
    opened.push(pool);
    return pool;
  }

  /** A connection outside any pool. */
  public IConn connect() {
    return connect(connConfig());
  }

  /** A connection outside any pool. */
  public IConn connect(ConnConfig config) {
    IConn conn = provider().connect(config);
    opened.push(conn);
    return conn;
  }

  /** Closes {@code resource} at the end of the test, before what was opened earlier. */
  public <T extends AutoCloseable> T closing(T resource) {
    opened.push(resource);
    return resource;
  }

  /** A new table with these columns; dropped at the end. */
  public String table(String columns) {
    String table = name + "_t" + (tables.size() + 1);
    server.execute("CREATE TABLE " + table + " (" + columns + ")");
    own("TABLE " + table);
    return table;
  }

  /** A new enum type; dropped at the end. */
  public String enumType(String... labels) {
    String type = name + "_e" + (tables.size() + 1);
    server.execute("CREATE TYPE " + type + " AS ENUM ('" + String.join("', '", labels) + "')");
    own("TYPE " + type);
    return type;
  }

  /** A new composite type with these fields; dropped at the end. */
  public String compositeType(String fields) {
    String type = name + "_c" + (tables.size() + 1);
    server.execute("CREATE TYPE " + type + " AS (" + fields + ")");
    own("TYPE " + type);
    return type;
  }

  /** A new domain over this type, with its constraints; dropped at the end. */
  public String domain(String over) {
    String domain = name + "_d" + (tables.size() + 1);
    server.execute("CREATE DOMAIN " + domain + " AS " + over);
    own("DOMAIN " + domain);
    return domain;
  }

  /** Makes an extension of the server's own be there; it stays. */
  public void extension(String extension) {
    server.execute("CREATE EXTENSION IF NOT EXISTS " + extension);
  }

  /** A stand-in for pgvector's type, with its text form and not its arithmetic; it stays. */
  public void vectorType() {
    if ("0".equals(server.value("SELECT count(*) FROM pg_type WHERE typname = 'vector'"))) {
      server.execute("CREATE TYPE vector");
      server.execute(
          "CREATE FUNCTION vector_in(cstring) RETURNS vector LANGUAGE internal IMMUTABLE STRICT AS 'textin'");
      server.execute(
          "CREATE FUNCTION vector_out(vector) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout'");
      server.execute(
          "CREATE FUNCTION vector_recv(internal) RETURNS vector LANGUAGE internal IMMUTABLE STRICT AS 'textrecv'");
      server.execute(
          "CREATE TYPE vector (INPUT = vector_in, OUTPUT = vector_out, RECEIVE = vector_recv, LIKE = text)");
      server.execute("CREATE CAST (text AS vector) WITH INOUT");
    }
  }

  /** Made by the server's administrator, used by the test's user. */
  private void own(String what) {
    tables.add(what);
    server.execute("ALTER " + what + " OWNER TO " + SqlIdentifier.quote(server.user()));
  }

  /** The number of the test's sessions that the server has. */
  public int sessions() {
    return server.sessions(name);
  }

  /** Waits until no session of the test runs a statement. */
  public void awaitIdle() {
    String active =
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = '"
            + name
            + "' AND state = 'active'";
    Await.atMost().until("no statement of the test runs", () -> "0".equals(server.value(active)));
  }

  /** Ends all the test's sessions on the server, and waits until they are gone. */
  public void terminateAll() {
    server.terminateSessions(name);
    Await.atMost().until("all sessions are gone", () -> sessions() == 0);
  }

  /** Closes everything and asserts that nothing is left; a test that failed already is not asserted on. */
  void finish(boolean failed) {
    try {
      for (AutoCloseable resource : opened) {
        if (resource instanceof IPool pool && !failed) {
          assertThat(pool.stats().acquired())
              .as("connections of %s still out", pool.name())
              .isZero();
        }
        close(resource);
      }
      if (!failed && server.running()) {
        Await.atMost().until("no session of " + name + " is left", () -> sessions() == 0);
        Await.atMost(Duration.ofSeconds(10))
            .until("no thread of " + name + " is left", this::noThreads);
      }
    } finally {
      if (server.running()) {
        tables.reversed().forEach(what -> server.execute("DROP " + what + " CASCADE"));
      }
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new AssertionError("close of " + resource + " failed", e);
    }
  }

  private boolean noThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .noneMatch(
            thread ->
                thread.getName().contains(name + "-") || thread.getName().contains("nexs-" + name));
  }
}
