package nexs.api.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import nexs.api.error.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link PoolConfig}, whose parameters tell meaning, default and unit of each value. Not thread-safe; may be used again
 * after {@link #build()}.
 *
 * <p>Values are checked by {@code build()}, all at once. Null is refused at once.
 */
public final class PoolConfigBuilder {

  /** The problem of a builder that was given no connection. */
  static final String NO_CONN = "conn is not set: call conn(...)";

  static final String DEFAULT_NAME = "nexs";

  private static final int DEFAULT_MIN_CONNS = 5;

  private String name = DEFAULT_NAME;
  private @Nullable ConnConfig conn;
  private int maxConns = 30;
  private @Nullable Integer minConns;
  private Duration maxConnLifetime = Duration.ofHours(1);
  private Duration maxConnIdleTime = Duration.ofMinutes(30);
  private int maxConnecting = 8;
  private Duration acquireTimeout = Duration.ofSeconds(30);
  private int maxWaiting = 10_000;
  private SecondAcquire secondAcquire = SecondAcquire.WARN;
  private Duration leakDetectionThreshold = Duration.ZERO;
  private SessionReset sessionReset = SessionReset.TOUCHED;
  private Duration healthCheckPeriod = Duration.ofMinutes(5);
  private boolean lazyConnect;
  private List<String> warmUpStatements = List.of();
  private int maxNotifications = 4_000;
  private int pipelineConns = 4;
  private int pipelineDepth = 128;
  private Duration pipelineDeadline = Duration.ofSeconds(10);

  PoolConfigBuilder() {}

  PoolConfigBuilder(PoolConfig from) {
    name = from.name();
    conn = from.conn();
    maxConns = from.maxConns();
    minConns = from.minConns() == DEFAULT_MIN_CONNS ? null : Integer.valueOf(from.minConns());
    maxConnLifetime = from.maxConnLifetime();
    maxConnIdleTime = from.maxConnIdleTime();
    maxConnecting = from.maxConnecting();
    acquireTimeout = from.acquireTimeout();
    maxWaiting = from.maxWaiting();
    secondAcquire = from.secondAcquire();
    leakDetectionThreshold = from.leakDetectionThreshold();
    sessionReset = from.sessionReset();
    healthCheckPeriod = from.healthCheckPeriod();
    lazyConnect = from.lazyConnect();
    warmUpStatements = from.warmUpStatements();
    maxNotifications = from.maxNotifications();
    pipelineConns = from.pipelineConns();
    pipelineDepth = from.pipelineDepth();
    pipelineDeadline = from.pipelineDeadline();
  }

  /** A label for threads, metrics and messages. */
  public PoolConfigBuilder name(String name) {
    this.name = Objects.requireNonNull(name, "name");
    return this;
  }

  /** What each connection needs; must be set. */
  public PoolConfigBuilder conn(ConnConfig conn) {
    this.conn = Objects.requireNonNull(conn, "conn");
    return this;
  }

  /**
   * Changes what each connection needs: {@code editConn(conn -> conn.applicationName("billing"))}.
   *
   * @throws IllegalStateException where no {@link #conn} is set yet
   * @throws ConfigException naming every value out of its bound
   */
  public PoolConfigBuilder editConn(UnaryOperator<ConnConfigBuilder> edit) {
    if (conn == null) {
      throw new IllegalStateException("there is no conn to edit yet: call conn(...) first");
    }
    return conn(edit.apply(conn.edit()).build());
  }

  /** The most connections that may exist. */
  public PoolConfigBuilder maxConns(int maxConns) {
    this.maxConns = maxConns;
    return this;
  }

  /** Connections kept open while unused. Where not set, or edited from the default 5, it never exceeds {@link #maxConns}. */
  public PoolConfigBuilder minConns(int minConns) {
    this.minConns = minConns;
    return this;
  }

  /** The age at which a connection is replaced; zero means never. */
  public PoolConfigBuilder maxConnLifetime(Duration maxConnLifetime) {
    this.maxConnLifetime = Objects.requireNonNull(maxConnLifetime, "maxConnLifetime");
    return this;
  }

  /** How long a connection above {@link #minConns} may stay unused; zero means for ever. */
  public PoolConfigBuilder maxConnIdleTime(Duration maxConnIdleTime) {
    this.maxConnIdleTime = Objects.requireNonNull(maxConnIdleTime, "maxConnIdleTime");
    return this;
  }

  /** The most connections that are opened at the same time. */
  public PoolConfigBuilder maxConnecting(int maxConnecting) {
    this.maxConnecting = maxConnecting;
    return this;
  }

  /** The longest wait for a connection; zero means no limit. */
  public PoolConfigBuilder acquireTimeout(Duration acquireTimeout) {
    this.acquireTimeout = Objects.requireNonNull(acquireTimeout, "acquireTimeout");
    return this;
  }

  /** The most callers that may wait for a connection; zero means no limit. */
  public PoolConfigBuilder maxWaiting(int maxWaiting) {
    this.maxWaiting = maxWaiting;
    return this;
  }

  /** What becomes of an acquire that would wait while its thread has connections of the pool. */
  public PoolConfigBuilder secondAcquire(SecondAcquire secondAcquire) {
    this.secondAcquire = Objects.requireNonNull(secondAcquire, "secondAcquire");
    return this;
  }

  /** How long a connection may be borrowed until a warning names the holder; zero means never. */
  public PoolConfigBuilder leakDetectionThreshold(Duration leakDetectionThreshold) {
    this.leakDetectionThreshold =
        Objects.requireNonNull(leakDetectionThreshold, "leakDetectionThreshold");
    return this;
  }

  /** When sessions are cleaned between borrowers. */
  public PoolConfigBuilder sessionReset(SessionReset sessionReset) {
    this.sessionReset = Objects.requireNonNull(sessionReset, "sessionReset");
    return this;
  }

  /** How often an unused connection is asked whether it still works; zero means never. */
  public PoolConfigBuilder healthCheckPeriod(Duration healthCheckPeriod) {
    this.healthCheckPeriod = Objects.requireNonNull(healthCheckPeriod, "healthCheckPeriod");
    return this;
  }

  /** Whether opening the pool returns without connecting. */
  public PoolConfigBuilder lazyConnect(boolean lazyConnect) {
    this.lazyConnect = lazyConnect;
    return this;
  }

  /** Statements that are prepared on each new connection before it is lent. */
  public PoolConfigBuilder warmUpStatements(List<String> warmUpStatements) {
    this.warmUpStatements = List.copyOf(warmUpStatements);
    return this;
  }

  /** The most events that wait unread in a subscription. */
  public PoolConfigBuilder maxNotifications(int maxNotifications) {
    this.maxNotifications = maxNotifications;
    return this;
  }

  /** The most connections that the pool's own reads share, where the provider can; zero means none. */
  public PoolConfigBuilder pipelineConns(int pipelineConns) {
    this.pipelineConns = pipelineConns;
    return this;
  }

  /** The most reads that are under way on a shared connection. */
  public PoolConfigBuilder pipelineDepth(int pipelineDepth) {
    this.pipelineDepth = pipelineDepth;
    return this;
  }

  /** A call that has more time than this has a connection of its own. */
  public PoolConfigBuilder pipelineDeadline(Duration pipelineDeadline) {
    this.pipelineDeadline = Objects.requireNonNull(pipelineDeadline, "pipelineDeadline");
    return this;
  }

  /**
   * The configuration with the values set so far.
   *
   * @throws ConfigException naming every value out of its bound
   */
  public PoolConfig build() {
    if (conn == null) {
      throw new ConfigException(PoolConfig.WHAT, problemsWithoutConn());
    }
    return build(conn);
  }

  private PoolConfig build(ConnConfig conn) {
    return new PoolConfig(
        name,
        conn,
        maxConns,
        minConns == null ? Math.max(0, Math.min(DEFAULT_MIN_CONNS, maxConns)) : minConns,
        maxConnLifetime,
        maxConnIdleTime,
        maxConnecting,
        acquireTimeout,
        maxWaiting,
        secondAcquire,
        leakDetectionThreshold,
        sessionReset,
        healthCheckPeriod,
        lazyConnect,
        warmUpStatements,
        maxNotifications,
        pipelineConns,
        pipelineDepth,
        pipelineDeadline);
  }

  private List<String> problemsWithoutConn() {
    List<String> problems = new ArrayList<>(List.of(NO_CONN));
    try {
      build(ConnConfig.builder().user("nobody").build());
    } catch (ConfigException e) {
      problems.addAll(e.problems());
    }
    return problems;
  }
}
