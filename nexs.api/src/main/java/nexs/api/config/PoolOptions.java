package nexs.api.config;

import java.time.Duration;
import java.util.List;

/**
 * The options of a pool. A new one is an entry here, a component of {@link PoolConfig}, and a method of {@link PoolConfigBuilder};
 * names, binding, checks, {@code toString} and the listing follow.
 */
final class PoolOptions {

  private static final Duration LONGEST = Duration.ofDays(365);

  private static final Option<PoolConfig, PoolConfigBuilder, Integer> MAX_CONNS =
      Option.own(
          "maxConns",
          OptionType.COUNT,
          Bound.from(1),
          PoolConfig::maxConns,
          PoolConfigBuilder::maxConns,
          "the most connections that may exist");

  private static final Option<PoolConfig, PoolConfigBuilder, Integer> MIN_CONNS =
      Option.own(
          "minConns",
          OptionType.COUNT,
          Bound.from(0),
          PoolConfig::minConns,
          PoolConfigBuilder::minConns,
          "connections kept open while unused, at most maxConns");

  static final OptionTable<PoolConfig, PoolConfigBuilder> TABLE =
      new OptionTable<>(
          List.of(
              // Not NEXS_DB_NAME, which reads as the name of the database.
              new Option<>(
                  "name",
                  "NEXS_DB_POOL_NAME",
                  "pool_name",
                  OptionType.TEXT,
                  Bound.filled(),
                  PoolConfig::name,
                  PoolConfigBuilder::name,
                  "a label for threads, metrics and messages"),
              MAX_CONNS,
              MIN_CONNS,
              Option.own(
                  "maxConnLifetime",
                  OptionType.DURATION,
                  Bound.between(Duration.ZERO, LONGEST),
                  PoolConfig::maxConnLifetime,
                  PoolConfigBuilder::maxConnLifetime,
                  "the age at which a connection is replaced; 0s: never"),
              Option.own(
                  "maxConnIdleTime",
                  OptionType.DURATION,
                  Bound.between(Duration.ZERO, LONGEST),
                  PoolConfig::maxConnIdleTime,
                  PoolConfigBuilder::maxConnIdleTime,
                  "how long a connection above minConns may stay unused; 0s: for ever"),
              Option.own(
                  "maxConnecting",
                  OptionType.COUNT,
                  Bound.from(1),
                  PoolConfig::maxConnecting,
                  PoolConfigBuilder::maxConnecting,
                  "the most connections that are opened at the same time"),
              Option.own(
                  "acquireTimeout",
                  OptionType.DURATION,
                  Bound.between(Duration.ZERO, LONGEST),
                  PoolConfig::acquireTimeout,
                  PoolConfigBuilder::acquireTimeout,
                  "the longest wait for a connection; 0s: no limit"),
              Option.own(
                  "maxWaiting",
                  OptionType.COUNT,
                  Bound.from(0),
                  PoolConfig::maxWaiting,
                  PoolConfigBuilder::maxWaiting,
                  "the most callers that may wait for a connection; 0: no limit"),
              Option.own(
                  "secondAcquire",
                  OptionType.word(SecondAcquire.class),
                  Bound.none(),
                  PoolConfig::secondAcquire,
                  PoolConfigBuilder::secondAcquire,
                  "what becomes of an acquire whose thread has connections of the pool"),
              Option.own(
                  "leakDetectionThreshold",
                  OptionType.DURATION,
                  Bound.between(Duration.ZERO, LONGEST),
                  PoolConfig::leakDetectionThreshold,
                  PoolConfigBuilder::leakDetectionThreshold,
                  "how long a connection may be borrowed until a warning; 0s: never"),
              Option.own(
                  "sessionReset",
                  OptionType.word(SessionReset.class),
                  Bound.none(),
                  PoolConfig::sessionReset,
                  PoolConfigBuilder::sessionReset,
                  "when sessions are cleaned between borrowers"),
              Option.own(
                  "healthCheckPeriod",
                  OptionType.DURATION,
                  Bound.between(Duration.ZERO, LONGEST),
                  PoolConfig::healthCheckPeriod,
                  PoolConfigBuilder::healthCheckPeriod,
                  "how often an unused connection is asked whether it still works; 0s: never"),
              Option.own(
                  "lazyConnect",
                  OptionType.FLAG,
                  Bound.none(),
                  PoolConfig::lazyConnect,
                  PoolConfigBuilder::lazyConnect,
                  "whether opening the pool returns without connecting"),
              Option.own(
                  "warmUpStatements",
                  OptionType.STATEMENTS,
                  Bound.statements(),
                  PoolConfig::warmUpStatements,
                  PoolConfigBuilder::warmUpStatements,
                  "statements that are prepared on each new connection"),
              Option.own(
                  "maxNotifications",
                  OptionType.COUNT,
                  Bound.from(2),
                  PoolConfig::maxNotifications,
                  PoolConfigBuilder::maxNotifications,
                  "the most events that wait unread in a subscription"),
              Option.own(
                  "pipelineConns",
                  OptionType.COUNT,
                  Bound.from(0),
                  PoolConfig::pipelineConns,
                  PoolConfigBuilder::pipelineConns,
                  "the most connections that the pool's own reads share, where the provider can; 0: none"),
              Option.own(
                  "pipelineDepth",
                  OptionType.COUNT,
                  Bound.from(1),
                  PoolConfig::pipelineDepth,
                  PoolConfigBuilder::pipelineDepth,
                  "the most reads that are under way on a shared connection"),
              Option.own(
                  "pipelineDeadline",
                  OptionType.DURATION,
                  Bound.between(Duration.ZERO, LONGEST),
                  PoolConfig::pipelineDeadline,
                  PoolConfigBuilder::pipelineDeadline,
                  "a call that has more time than this has a connection of its own")),
          List.of(Option.atMost(MIN_CONNS, MAX_CONNS)));

  private PoolOptions() {}
}
