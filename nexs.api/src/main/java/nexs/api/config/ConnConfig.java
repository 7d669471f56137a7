package nexs.api.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nexs.api.config.text.ConnString;
import org.jspecify.annotations.Nullable;

/**
 * Everything one connection needs. Immutable; made by {@link #parse(String)} or {@link #builder()}, changed by {@link #edit()}.
 *
 * <p>No value is ever invalid: the constructor checks as the builder does and names every problem at once. Prefer the builder: the
 * constructor grows with each option. All collections are copies. Null is refused except where {@code @Nullable} stands.
 *
 * @param hosts the servers to try, at least one; default {@code localhost:5432}
 * @param database the database; default the user's name
 * @param user the role to log in as; the builder has no default, parsing takes the user of the operating system
 * @param password the password for every host, or null; ask {@link #passwordFor(HostPort)} instead
 * @param hostPasswords passwords of single hosts, from the password file; used where {@code password} is null
 * @param applicationName the name shown in {@code pg_stat_activity}; default {@code nexs}
 * @param sslMode default {@link SslMode#PREFER}
 * @param sslNegotiation default {@link SslNegotiation#POSTGRES}
 * @param sslRootCert file of trusted certificates, or {@code system} for those of the Java runtime, or null for
 *     {@code ~/.postgresql/root.crt}
 * @param sslCert file of the client's certificate, or null for {@code ~/.postgresql/postgresql.crt} where it exists
 * @param sslKey file of the client's key, or null for {@code ~/.postgresql/postgresql.key} where it exists
 * @param sslPassword the password of {@code sslKey}, or null
 * @param channelBinding default {@link ChannelBinding#PREFER}
 * @param requireAuth the ways in which the server may ask for authentication; default all
 * @param connectTimeout limit of one attempt to connect to one host; default 10 s, zero means no limit
 * @param targetSessionAttrs default {@link TargetSessionAttrs#ANY}
 * @param loadBalanceHosts default {@link LoadBalanceHosts#DISABLE}
 * @param options command-line options for the server's session, such as {@code -c geqo=off}; default empty
 * @param runtimeParameters server parameters set at start-up, name to value, such as {@code search_path}; default none
 * @param tcpKeepAlive whether the operating system probes an idle connection; default true
 * @param keepalivesIdle silence before the first probe, in whole seconds; default 20 s, zero means the system's own
 * @param keepalivesInterval time between probes, in whole seconds; default 5 s, zero means the system's own
 * @param keepalivesCount unanswered probes before the connection counts as dead; default 5, zero means the system's own
 * @param socketTimeout longest silence of the server during a call before the connection counts as lost; default 10 min, zero
 *     means no limit
 * @param cancelTimeout how long a server that lives may take to end a statement whose deadline has passed, before the connection is dropped;
 *     default 2 s. One that shows no sign of life has as long as it needs to act on a cancel: at least 100 ms, and five times what
 *     the network took to connect. With 1 ms the connection is dropped at the deadline, whoever is at the other end
 * @param statementTimeout client-side deadline of each call that has no shorter one in its context; default zero: none
 * @param statementCacheSize prepared statements kept per connection; default 256, zero means none
 * @param prepareThreshold the use of a statement from which it is prepared on the server; default 2, so that a statement used once
 *     costs nothing; zero means never, for poolers that cannot hold prepared statements
 * @param fetchSize rows a cursor reads at a time; default 1000
 * @param commitTracking whether each transaction that writes learns its id from the server, at no round trip of its own, so that the outcome of
 *     a commit in doubt can be found out by {@link nexs.api.IPool#commitOutcome}; default false. It costs the server a short statement a
 *     transaction, and its log some fifty bytes
 */
public record ConnConfig(
    List<HostPort> hosts,
    String database,
    String user,
    @Nullable Secret password,
    Map<HostPort, Secret> hostPasswords,
    String applicationName,
    SslMode sslMode,
    SslNegotiation sslNegotiation,
    @Nullable String sslRootCert,
    @Nullable String sslCert,
    @Nullable String sslKey,
    @Nullable Secret sslPassword,
    ChannelBinding channelBinding,
    Set<AuthMethod> requireAuth,
    Duration connectTimeout,
    TargetSessionAttrs targetSessionAttrs,
    LoadBalanceHosts loadBalanceHosts,
    String options,
    Map<String, String> runtimeParameters,
    boolean tcpKeepAlive,
    Duration keepalivesIdle,
    Duration keepalivesInterval,
    int keepalivesCount,
    Duration socketTimeout,
    Duration cancelTimeout,
    Duration statementTimeout,
    int statementCacheSize,
    int prepareThreshold,
    int fetchSize,
    boolean commitTracking) {

  /**
   * Copies the collections and checks every value.
   *
   * @throws nexs.api.error.ConfigException naming every value out of its bound
   */
  public ConnConfig(
      List<HostPort> hosts,
      String database,
      String user,
      @Nullable Secret password,
      Map<HostPort, Secret> hostPasswords,
      String applicationName,
      SslMode sslMode,
      SslNegotiation sslNegotiation,
      @Nullable String sslRootCert,
      @Nullable String sslCert,
      @Nullable String sslKey,
      @Nullable Secret sslPassword,
      ChannelBinding channelBinding,
      Set<AuthMethod> requireAuth,
      Duration connectTimeout,
      TargetSessionAttrs targetSessionAttrs,
      LoadBalanceHosts loadBalanceHosts,
      String options,
      Map<String, String> runtimeParameters,
      boolean tcpKeepAlive,
      Duration keepalivesIdle,
      Duration keepalivesInterval,
      int keepalivesCount,
      Duration socketTimeout,
      Duration cancelTimeout,
      Duration statementTimeout,
      int statementCacheSize,
      int prepareThreshold,
      int fetchSize,
      boolean commitTracking) {
    this.hosts = List.copyOf(hosts);
    this.database = Objects.requireNonNull(database, "database");
    this.user = Objects.requireNonNull(user, "user");
    this.password = password;
    this.hostPasswords = Map.copyOf(hostPasswords);
    this.applicationName = Objects.requireNonNull(applicationName, "applicationName");
    this.sslMode = Objects.requireNonNull(sslMode, "sslMode");
    this.sslNegotiation = Objects.requireNonNull(sslNegotiation, "sslNegotiation");
    this.sslRootCert = sslRootCert;
    this.sslCert = sslCert;
    this.sslKey = sslKey;
    this.sslPassword = sslPassword;
    this.channelBinding = Objects.requireNonNull(channelBinding, "channelBinding");
    this.requireAuth = Copies.of(AuthMethod.class, requireAuth);
    this.connectTimeout = Objects.requireNonNull(connectTimeout, "connectTimeout");
    this.targetSessionAttrs = Objects.requireNonNull(targetSessionAttrs, "targetSessionAttrs");
    this.loadBalanceHosts = Objects.requireNonNull(loadBalanceHosts, "loadBalanceHosts");
    this.options = Objects.requireNonNull(options, "options");
    this.runtimeParameters = Copies.of(runtimeParameters);
    this.tcpKeepAlive = tcpKeepAlive;
    this.keepalivesIdle = Objects.requireNonNull(keepalivesIdle, "keepalivesIdle");
    this.keepalivesInterval = Objects.requireNonNull(keepalivesInterval, "keepalivesInterval");
    this.keepalivesCount = keepalivesCount;
    this.socketTimeout = Objects.requireNonNull(socketTimeout, "socketTimeout");
    this.cancelTimeout = Objects.requireNonNull(cancelTimeout, "cancelTimeout");
    this.statementTimeout = Objects.requireNonNull(statementTimeout, "statementTimeout");
    this.statementCacheSize = statementCacheSize;
    this.prepareThreshold = prepareThreshold;
    this.fetchSize = fetchSize;
    this.commitTracking = commitTracking;
    ConnOptions.TABLE.check("the connection's configuration", this);
  }

  /**
   * Reads a connection string of libpq, and the defaults of this process where it is silent.
   *
   * @param dsn a URI or keys and values; may be empty. See {@link Dsn}
   * @throws nexs.api.error.ConfigException naming all that is wrong, and no secret
   */
  public static ConnConfig parse(String dsn) {
    return parse(dsn, Environment.system());
  }

  /** As {@link #parse(String)}, with the defaults of another environment. */
  public static ConnConfig parse(String dsn, Environment environment) {
    return Resolver.of(ConnString.parse(dsn, DsnKeys.ALL), environment).conn();
  }

  /** As {@link #parse(String, Environment)}, from a connection string that was read before. */
  public static ConnConfig of(Dsn dsn, Environment environment) {
    return Resolver.of(dsn.source(), environment).conn();
  }

  /** A builder with the defaults; only {@link ConnConfigBuilder#user(String)} has none. */
  public static ConnConfigBuilder builder() {
    return new ConnConfigBuilder();
  }

  /** A builder that starts from these values. */
  public ConnConfigBuilder edit() {
    return new ConnConfigBuilder(this);
  }

  /** The password for this host, or empty where it needs none. The only question a provider should ask. */
  public Optional<Secret> passwordFor(HostPort host) {
    return Optional.ofNullable(password != null ? password : hostPasswords.get(host));
  }

  /** Every value, with secrets masked. */
  @Override
  public String toString() {
    return ConnOptions.TABLE.describe("ConnConfig", this, "hostPasswords", hostPasswords);
  }
}
