package nexs.api.config;

import java.time.Duration;
import java.util.List;

/**
 * The options of a connection. A new one is an entry here, a component of {@link ConnConfig}, and a method of {@link
 * ConnConfigBuilder}; names, binding, checks, {@code toString} and the listing follow.
 */
final class ConnOptions {

  /** About the longest time that drivers can count in milliseconds. */
  private static final Duration LONGEST = Duration.ofDays(24);

  static final OptionTable<ConnConfig, ConnConfigBuilder> TABLE =
      new OptionTable<>(
          List.of(
              Option.of(
                  "hosts",
                  "host",
                  ConnTypes.HOSTS,
                  new Bound<>("at least one host", hosts -> !hosts.isEmpty()),
                  ConnConfig::hosts,
                  ConnConfigBuilder::hosts,
                  "the servers to try"),
              Option.of(
                  "database",
                  "dbname",
                  OptionType.TEXT,
                  Bound.filled(),
                  ConnConfig::database,
                  ConnConfigBuilder::database,
                  "the database"),
              Option.of(
                  "user",
                  "user",
                  OptionType.TEXT,
                  Bound.filled(),
                  ConnConfig::user,
                  ConnConfigBuilder::user,
                  "the role to log in as"),
              Option.of(
                  "password",
                  "password",
                  OptionType.SECRET,
                  Bound.secret(),
                  ConnConfig::password,
                  ConnConfigBuilder::password,
                  "the password for every host"),
              Option.of(
                  "applicationName",
                  "application_name",
                  OptionType.TEXT,
                  Bound.sendable(),
                  ConnConfig::applicationName,
                  ConnConfigBuilder::applicationName,
                  "the name shown in pg_stat_activity"),
              Option.of(
                  "sslMode",
                  "sslmode",
                  OptionType.word(SslMode.class),
                  Bound.none(),
                  ConnConfig::sslMode,
                  ConnConfigBuilder::sslMode,
                  "the protection by TLS"),
              Option.of(
                  "sslNegotiation",
                  "sslnegotiation",
                  OptionType.word(SslNegotiation.class),
                  Bound.none(),
                  ConnConfig::sslNegotiation,
                  ConnConfigBuilder::sslNegotiation,
                  "how TLS is begun"),
              Option.of(
                  "sslRootCert",
                  "sslrootcert",
                  OptionType.TEXT,
                  Bound.filled(),
                  ConnConfig::sslRootCert,
                  ConnConfigBuilder::sslRootCert,
                  "file of trusted certificates, or system for those of the Java runtime"),
              Option.of(
                  "sslCert",
                  "sslcert",
                  OptionType.TEXT,
                  Bound.filled(),
                  ConnConfig::sslCert,
                  ConnConfigBuilder::sslCert,
                  "file of the client's certificate"),
              Option.of(
                  "sslKey",
                  "sslkey",
                  OptionType.TEXT,
                  Bound.filled(),
                  ConnConfig::sslKey,
                  ConnConfigBuilder::sslKey,
                  "file of the client's key"),
              Option.of(
                  "sslPassword",
                  "sslpassword",
                  OptionType.SECRET,
                  Bound.secret(),
                  ConnConfig::sslPassword,
                  ConnConfigBuilder::sslPassword,
                  "the password of the client's key"),
              Option.of(
                  "channelBinding",
                  "channel_binding",
                  OptionType.word(ChannelBinding.class),
                  Bound.none(),
                  ConnConfig::channelBinding,
                  ConnConfigBuilder::channelBinding,
                  "whether the password exchange is bound to the TLS channel"),
              Option.of(
                  "requireAuth",
                  "require_auth",
                  ConnTypes.METHODS,
                  new Bound<>("at least one method", methods -> !methods.isEmpty()),
                  ConnConfig::requireAuth,
                  ConnConfigBuilder::requireAuth,
                  "the ways in which the server may ask for authentication"),
              Option.of(
                  "connectTimeout",
                  "connect_timeout",
                  OptionType.SECONDS,
                  Bound.between(Duration.ZERO, LONGEST),
                  ConnConfig::connectTimeout,
                  ConnConfigBuilder::connectTimeout,
                  "limit of one attempt to connect to one host; 0s: none"),
              Option.of(
                  "targetSessionAttrs",
                  "target_session_attrs",
                  OptionType.word(TargetSessionAttrs.class),
                  Bound.none(),
                  ConnConfig::targetSessionAttrs,
                  ConnConfigBuilder::targetSessionAttrs,
                  "which of several hosts will do"),
              Option.of(
                  "loadBalanceHosts",
                  "load_balance_hosts",
                  OptionType.word(LoadBalanceHosts.class),
                  Bound.none(),
                  ConnConfig::loadBalanceHosts,
                  ConnConfigBuilder::loadBalanceHosts,
                  "in which order several hosts are tried"),
              Option.of(
                  "options",
                  "options",
                  OptionType.TEXT,
                  Bound.sendable(),
                  ConnConfig::options,
                  ConnConfigBuilder::options,
                  "command-line options for the server's session"),
              Option.own(
                  "runtimeParameters",
                  ConnTypes.PARAMETERS,
                  Bound.none(),
                  ConnConfig::runtimeParameters,
                  ConnConfigBuilder::runtimeParameters,
                  "server parameters set at start-up"),
              Option.of(
                  "tcpKeepAlive",
                  "keepalives",
                  ConnTypes.SWITCH,
                  Bound.none(),
                  ConnConfig::tcpKeepAlive,
                  ConnConfigBuilder::tcpKeepAlive,
                  "whether the operating system probes an idle connection"),
              Option.of(
                  "keepalivesIdle",
                  "keepalives_idle",
                  OptionType.SECONDS,
                  Bound.seconds(0, 32_767),
                  ConnConfig::keepalivesIdle,
                  ConnConfigBuilder::keepalivesIdle,
                  "silence before the first probe; 0s: the system's own"),
              Option.of(
                  "keepalivesInterval",
                  "keepalives_interval",
                  OptionType.SECONDS,
                  Bound.seconds(0, 32_767),
                  ConnConfig::keepalivesInterval,
                  ConnConfigBuilder::keepalivesInterval,
                  "time between probes; 0s: the system's own"),
              Option.of(
                  "keepalivesCount",
                  "keepalives_count",
                  OptionType.COUNT,
                  Bound.between(0, 127),
                  ConnConfig::keepalivesCount,
                  ConnConfigBuilder::keepalivesCount,
                  "unanswered probes before the connection counts as dead; 0: the system's own"),
              Option.own(
                  "socketTimeout",
                  OptionType.DURATION,
                  Bound.between(Duration.ZERO, LONGEST),
                  ConnConfig::socketTimeout,
                  ConnConfigBuilder::socketTimeout,
                  "longest silence of the server during a call; 0s: no limit"),
              Option.own(
                  "cancelTimeout",
                  OptionType.DURATION,
                  Bound.between(Duration.ofMillis(1), LONGEST),
                  ConnConfig::cancelTimeout,
                  ConnConfigBuilder::cancelTimeout,
                  "how long a server that lives may take to end what is over its deadline"),
              Option.own(
                  "statementTimeout",
                  OptionType.DURATION,
                  Bound.between(Duration.ZERO, LONGEST),
                  ConnConfig::statementTimeout,
                  ConnConfigBuilder::statementTimeout,
                  "client-side deadline of each call without a shorter one; 0s: none"),
              Option.own(
                  "statementCacheSize",
                  OptionType.COUNT,
                  Bound.between(0, 65_536),
                  ConnConfig::statementCacheSize,
                  ConnConfigBuilder::statementCacheSize,
                  "prepared statements kept per connection; 0: none"),
              Option.own(
                  "prepareThreshold",
                  OptionType.COUNT,
                  Bound.from(0),
                  ConnConfig::prepareThreshold,
                  ConnConfigBuilder::prepareThreshold,
                  "the use of a statement from which it is prepared on the server; 0: never"),
              Option.own(
                  "fetchSize",
                  OptionType.COUNT,
                  Bound.between(1, 1_000_000),
                  ConnConfig::fetchSize,
                  ConnConfigBuilder::fetchSize,
                  "rows a cursor reads at a time"),
              Option.own(
                  "commitTracking",
                  OptionType.FLAG,
                  Bound.none(),
                  ConnConfig::commitTracking,
                  ConnConfigBuilder::commitTracking,
                  "whether the outcome of a commit in doubt can be found out")),
          ConnRules.ALL);

  private ConnOptions() {}
}
