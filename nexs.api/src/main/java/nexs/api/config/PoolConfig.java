package nexs.api.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import nexs.api.config.text.ConnString;

/**
 * A pool of connections to one node. Immutable; made by {@link #parse(String)}, {@link #fromEnvironment()} or {@link #builder()},
 * changed by {@link #edit()}.
 *
 * <p>No value is ever invalid: the constructor checks as the builder does and names every problem at once. Prefer the builder: the
 * constructor grows with each option. Null is refused everywhere.
 *
 * @param name a label for threads, metrics and messages, different for each pool of a program; default {@code nexs}
 * @param conn what each connection needs; the builder has no default
 * @param maxConns the most connections that may exist, at least 1; default 30
 * @param minConns connections kept open while unused, at most {@code maxConns}; default 5, or {@code maxConns} where that is less
 * @param maxConnLifetime the age at which a connection is replaced as soon as it is unused; default 1 h, zero means never
 * @param maxConnIdleTime how long a connection above {@code minConns} may stay unused; default 30 min, zero means for ever
 * @param maxConnecting the most connections that are opened at the same time, at least 1; default 8. After a failure it is one, until the
 *     server is back
 * @param acquireTimeout the longest wait for a connection where the call has no nearer deadline; default 30 s, zero means no limit
 * @param maxWaiting the most callers that may wait for a connection; further ones are refused at once; default 10,000, zero means no
 *     limit
 * @param secondAcquire what becomes of an acquire whose thread has connections already; default {@link SecondAcquire#WARN}
 * @param leakDetectionThreshold how long a connection may be borrowed until a warning names the holder; default zero: never. Unless zero,
 *     the stack of every acquire is taken, which costs microseconds, and shown wherever holders are
 * @param sessionReset when sessions are cleaned between borrowers; default {@link SessionReset#TOUCHED}
 * @param healthCheckPeriod how often an unused connection is asked whether it still works; default 5 min, zero means never
 * @param lazyConnect whether opening the pool returns without connecting; default false: opening fails when the server cannot be
 *     reached or refuses the login, rather than the first call
 * @param warmUpStatements statements that are prepared on each new connection before it is lent; default none. One that the server
 *     refuses fails {@code warmUp()} and is otherwise logged
 * @param maxNotifications the most events that wait unread in a subscription, at least 2; default 4,000. Further ones are dropped, and
 *     the subscription tells so
 * @param pipelineConns the most connections that the pool's own reads share, where the provider has {@link
 *     nexs.api.Feature#PIPELINED_READS}; default 4. Zero: each call has a connection of its own. A read that holds up others for 100 ms is cancelled
 *     and runs again apart from them, so what a function does that no rollback takes back, such as {@code nextval}, may happen twice
 * @param pipelineDepth the most reads that are under way on a shared connection, at least 1; default 128
 * @param pipelineDeadline a call that has more time than this is taken for a slow one, and has a connection of its own; default 10 s. One
 *     that has no deadline is not
 */
public record PoolConfig(
    String name,
    ConnConfig conn,
    int maxConns,
    int minConns,
    Duration maxConnLifetime,
    Duration maxConnIdleTime,
    int maxConnecting,
    Duration acquireTimeout,
    int maxWaiting,
    SecondAcquire secondAcquire,
    Duration leakDetectionThreshold,
    SessionReset sessionReset,
    Duration healthCheckPeriod,
    boolean lazyConnect,
    List<String> warmUpStatements,
    int maxNotifications,
    int pipelineConns,
    int pipelineDepth,
    Duration pipelineDeadline) {

  static final String WHAT = "the pool's configuration";

  /**
   * Checks every value.
   *
   * @throws nexs.api.error.ConfigException naming every value out of its bound
   */
  public PoolConfig(
      String name,
      ConnConfig conn,
      int maxConns,
      int minConns,
      Duration maxConnLifetime,
      Duration maxConnIdleTime,
      int maxConnecting,
      Duration acquireTimeout,
      int maxWaiting,
      SecondAcquire secondAcquire,
      Duration leakDetectionThreshold,
      SessionReset sessionReset,
      Duration healthCheckPeriod,
      boolean lazyConnect,
      List<String> warmUpStatements,
      int maxNotifications,
      int pipelineConns,
      int pipelineDepth,
      Duration pipelineDeadline) {
    this.name = Objects.requireNonNull(name, "name");
    this.conn = Objects.requireNonNull(conn, "conn");
    this.maxConns = maxConns;
    this.minConns = minConns;
    this.maxConnLifetime = Objects.requireNonNull(maxConnLifetime, "maxConnLifetime");
    this.maxConnIdleTime = Objects.requireNonNull(maxConnIdleTime, "maxConnIdleTime");
    this.maxConnecting = maxConnecting;
    this.acquireTimeout = Objects.requireNonNull(acquireTimeout, "acquireTimeout");
    this.maxWaiting = maxWaiting;
    this.secondAcquire = Objects.requireNonNull(secondAcquire, "secondAcquire");
    this.leakDetectionThreshold =
        Objects.requireNonNull(leakDetectionThreshold, "leakDetectionThreshold");
    this.sessionReset = Objects.requireNonNull(sessionReset, "sessionReset");
    this.healthCheckPeriod = Objects.requireNonNull(healthCheckPeriod, "healthCheckPeriod");
    this.lazyConnect = lazyConnect;
    this.warmUpStatements = List.copyOf(warmUpStatements);
    this.maxNotifications = maxNotifications;
    this.pipelineConns = pipelineConns;
    this.pipelineDepth = pipelineDepth;
    this.pipelineDeadline = Objects.requireNonNull(pipelineDeadline, "pipelineDeadline");
    PoolOptions.TABLE.check(WHAT, this);
  }

  /**
   * Reads a connection string of libpq, and libpq's defaults of this process where it is silent; the variables {@code NEXS_DB_*} are
   * not read.
   *
   * @param dsn a URI or keys and values; may be empty. See {@link Dsn}
   * @throws nexs.api.error.ConfigException naming all that is wrong, and no secret
   */
  public static PoolConfig parse(String dsn) {
    return parse(dsn, Environment.system());
  }

  /** As {@link #parse(String)}, with the defaults of another environment. */
  public static PoolConfig parse(String dsn, Environment environment) {
    return Resolver.of(ConnString.parse(dsn, DsnKeys.ALL), environment)
        .pool(PoolConfigBuilder.DEFAULT_NAME);
  }

  /** As {@link #parse(String, Environment)}, from a connection string that was read before. */
  public static PoolConfig of(Dsn dsn, Environment environment) {
    return Resolver.of(dsn.source(), environment).pool(PoolConfigBuilder.DEFAULT_NAME);
  }

  /**
   * The primary of {@link EnvironmentConfig#read()}.
   *
   * @throws nexs.api.error.ConfigException naming all that is wrong, also with replicas and provider, and no secret
   */
  public static PoolConfig fromEnvironment() {
    return EnvironmentConfig.read().primary();
  }

  /** A builder with the defaults; only {@link PoolConfigBuilder#conn(ConnConfig)} has none. */
  public static PoolConfigBuilder builder() {
    return new PoolConfigBuilder();
  }

  /** A builder that starts from these values. */
  public PoolConfigBuilder edit() {
    return new PoolConfigBuilder(this);
  }

  /** Every value, with secrets masked. */
  @Override
  public String toString() {
    return PoolOptions.TABLE.describe("PoolConfig", this, "conn", conn);
  }
}
