package nexs.api.config;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link ConnConfig}, whose parameters tell meaning, default and unit of each value. Not thread-safe; may be used again
 * after {@link #build()}.
 *
 * <p>Values are checked by {@code build()}, all at once. Null is refused at once, except where it stands for "not given".
 */
public final class ConnConfigBuilder {

  private List<HostPort> hosts = List.of(HostPort.of("localhost"));
  private @Nullable String database;
  private String user = "";
  private @Nullable Secret password;
  private Map<HostPort, Secret> hostPasswords = Map.of();
  private String applicationName = "nexs";
  private @Nullable SslMode sslMode;
  private SslNegotiation sslNegotiation = SslNegotiation.POSTGRES;
  private @Nullable String sslRootCert;
  private @Nullable String sslCert;
  private @Nullable String sslKey;
  private @Nullable Secret sslPassword;
  private ChannelBinding channelBinding = ChannelBinding.PREFER;
  private Set<AuthMethod> requireAuth = EnumSet.allOf(AuthMethod.class);
  private Duration connectTimeout = Duration.ofSeconds(10);
  private TargetSessionAttrs targetSessionAttrs = TargetSessionAttrs.ANY;
  private LoadBalanceHosts loadBalanceHosts = LoadBalanceHosts.DISABLE;
  private String options = "";
  private Map<String, String> runtimeParameters = Map.of();
  private boolean tcpKeepAlive = true;
  private Duration keepalivesIdle = Duration.ofSeconds(20);
  private Duration keepalivesInterval = Duration.ofSeconds(5);
  private int keepalivesCount = 5;
  private Duration socketTimeout = Duration.ofMinutes(10);
  private Duration cancelTimeout = Duration.ofSeconds(2);
  private Duration statementTimeout = Duration.ZERO;
  private int statementCacheSize = 256;
  private int prepareThreshold = 2;
  private int fetchSize = 1000;
  private boolean commitTracking;

  ConnConfigBuilder() {}

  ConnConfigBuilder(ConnConfig from) {
    hosts = from.hosts();
    database = from.database();
    user = from.user();
    password = from.password();
    hostPasswords = from.hostPasswords();
    applicationName = from.applicationName();
    sslMode = from.sslMode();
    sslNegotiation = from.sslNegotiation();
    sslRootCert = from.sslRootCert();
    sslCert = from.sslCert();
    sslKey = from.sslKey();
    sslPassword = from.sslPassword();
    channelBinding = from.channelBinding();
    requireAuth = from.requireAuth();
    connectTimeout = from.connectTimeout();
    targetSessionAttrs = from.targetSessionAttrs();
    loadBalanceHosts = from.loadBalanceHosts();
    options = from.options();
    runtimeParameters = from.runtimeParameters();
    tcpKeepAlive = from.tcpKeepAlive();
    keepalivesIdle = from.keepalivesIdle();
    keepalivesInterval = from.keepalivesInterval();
    keepalivesCount = from.keepalivesCount();
    socketTimeout = from.socketTimeout();
    cancelTimeout = from.cancelTimeout();
    statementTimeout = from.statementTimeout();
    statementCacheSize = from.statementCacheSize();
    prepareThreshold = from.prepareThreshold();
    fetchSize = from.fetchSize();
    commitTracking = from.commitTracking();
  }

  /** The servers to try, in this order unless {@link #loadBalanceHosts} says otherwise. */
  public ConnConfigBuilder hosts(List<HostPort> hosts) {
    this.hosts = List.copyOf(hosts);
    return this;
  }

  /** The servers to try. */
  public ConnConfigBuilder hosts(HostPort... hosts) {
    return hosts(List.of(hosts));
  }

  /** The database; the user's name where it is not set. */
  public ConnConfigBuilder database(String database) {
    this.database = Objects.requireNonNull(database, "database");
    return this;
  }

  /** The role to log in as; must be set. */
  public ConnConfigBuilder user(String user) {
    this.user = Objects.requireNonNull(user, "user");
    return this;
  }

  /** The password for every host, or null. */
  public ConnConfigBuilder password(@Nullable Secret password) {
    this.password = password;
    return this;
  }

  /** Passwords of single hosts, used where there is no {@link #password}. */
  public ConnConfigBuilder hostPasswords(Map<HostPort, Secret> hostPasswords) {
    this.hostPasswords = Map.copyOf(hostPasswords);
    return this;
  }

  /** The name shown in {@code pg_stat_activity}. */
  public ConnConfigBuilder applicationName(String applicationName) {
    this.applicationName = Objects.requireNonNull(applicationName, "applicationName");
    return this;
  }

  /** The protection by TLS; where not set, {@code prefer}, or {@code verify-full} with {@code sslRootCert("system")}. */
  public ConnConfigBuilder sslMode(SslMode sslMode) {
    this.sslMode = Objects.requireNonNull(sslMode, "sslMode");
    return this;
  }

  /** How TLS is begun. */
  public ConnConfigBuilder sslNegotiation(SslNegotiation sslNegotiation) {
    this.sslNegotiation = Objects.requireNonNull(sslNegotiation, "sslNegotiation");
    return this;
  }

  /** File of trusted certificates, {@code system}, or null for the usual file. */
  public ConnConfigBuilder sslRootCert(@Nullable String sslRootCert) {
    this.sslRootCert = sslRootCert;
    return this;
  }

  /** File of the client's certificate, or null for the usual file. */
  public ConnConfigBuilder sslCert(@Nullable String sslCert) {
    this.sslCert = sslCert;
    return this;
  }

  /** File of the client's key, or null for the usual file. */
  public ConnConfigBuilder sslKey(@Nullable String sslKey) {
    this.sslKey = sslKey;
    return this;
  }

  /** The password of the client's key, or null. */
  public ConnConfigBuilder sslPassword(@Nullable Secret sslPassword) {
    this.sslPassword = sslPassword;
    return this;
  }

  /** Whether the password exchange is bound to the TLS channel. */
  public ConnConfigBuilder channelBinding(ChannelBinding channelBinding) {
    this.channelBinding = Objects.requireNonNull(channelBinding, "channelBinding");
    return this;
  }

  /** The ways in which the server may ask for authentication, at least one. */
  public ConnConfigBuilder requireAuth(Set<AuthMethod> requireAuth) {
    this.requireAuth = Copies.of(AuthMethod.class, requireAuth);
    return this;
  }

  /** Limit of one attempt to connect to one host; zero means no limit. */
  public ConnConfigBuilder connectTimeout(Duration connectTimeout) {
    this.connectTimeout = Objects.requireNonNull(connectTimeout, "connectTimeout");
    return this;
  }

  /** Which of the hosts will do. */
  public ConnConfigBuilder targetSessionAttrs(TargetSessionAttrs targetSessionAttrs) {
    this.targetSessionAttrs = Objects.requireNonNull(targetSessionAttrs, "targetSessionAttrs");
    return this;
  }

  /** In which order the hosts are tried. */
  public ConnConfigBuilder loadBalanceHosts(LoadBalanceHosts loadBalanceHosts) {
    this.loadBalanceHosts = Objects.requireNonNull(loadBalanceHosts, "loadBalanceHosts");
    return this;
  }

  /** Command-line options for the server's session. */
  public ConnConfigBuilder options(String options) {
    this.options = Objects.requireNonNull(options, "options");
    return this;
  }

  /** Server parameters set at start-up, name to value; takes the place of those set before. */
  public ConnConfigBuilder runtimeParameters(Map<String, String> runtimeParameters) {
    this.runtimeParameters = Copies.of(runtimeParameters);
    return this;
  }

  Map<String, String> runtimeParameters() {
    return runtimeParameters;
  }

  /** One more server parameter, such as {@code search_path}. */
  public ConnConfigBuilder runtimeParameter(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(runtimeParameters);
    all.put(name, value);
    return runtimeParameters(all);
  }

  /** Whether the operating system probes an idle connection. */
  public ConnConfigBuilder tcpKeepAlive(boolean tcpKeepAlive) {
    this.tcpKeepAlive = tcpKeepAlive;
    return this;
  }

  /** Silence before the first probe, in whole seconds; zero means the system's own. */
  public ConnConfigBuilder keepalivesIdle(Duration keepalivesIdle) {
    this.keepalivesIdle = Objects.requireNonNull(keepalivesIdle, "keepalivesIdle");
    return this;
  }

  /** Time between probes, in whole seconds; zero means the system's own. */
  public ConnConfigBuilder keepalivesInterval(Duration keepalivesInterval) {
    this.keepalivesInterval = Objects.requireNonNull(keepalivesInterval, "keepalivesInterval");
    return this;
  }

  /** Unanswered probes before the connection counts as dead; zero means the system's own. */
  public ConnConfigBuilder keepalivesCount(int keepalivesCount) {
    this.keepalivesCount = keepalivesCount;
    return this;
  }

  /** Longest silence of the server during a call; zero means no limit. */
  public ConnConfigBuilder socketTimeout(Duration socketTimeout) {
    this.socketTimeout = Objects.requireNonNull(socketTimeout, "socketTimeout");
    return this;
  }

  /** How long the server may take to answer a cancel. */
  public ConnConfigBuilder cancelTimeout(Duration cancelTimeout) {
    this.cancelTimeout = Objects.requireNonNull(cancelTimeout, "cancelTimeout");
    return this;
  }

  /** Client-side deadline of each call without a shorter one; zero means none. */
  public ConnConfigBuilder statementTimeout(Duration statementTimeout) {
    this.statementTimeout = Objects.requireNonNull(statementTimeout, "statementTimeout");
    return this;
  }

  /** Prepared statements kept per connection; zero means none. */
  public ConnConfigBuilder statementCacheSize(int statementCacheSize) {
    this.statementCacheSize = statementCacheSize;
    return this;
  }

  /** The use of a statement from which it is prepared on the server; zero means never. */
  public ConnConfigBuilder prepareThreshold(int prepareThreshold) {
    this.prepareThreshold = prepareThreshold;
    return this;
  }

  /** Rows a cursor reads at a time. */
  public ConnConfigBuilder fetchSize(int fetchSize) {
    this.fetchSize = fetchSize;
    return this;
  }

  /** Whether each transaction that writes learns its id, so that the outcome of a commit in doubt can be found out. */
  public ConnConfigBuilder commitTracking(boolean commitTracking) {
    this.commitTracking = commitTracking;
    return this;
  }

  /**
   * The configuration with the values set so far.
   *
   * @throws nexs.api.error.ConfigException naming every value out of its bound
   */
  public ConnConfig build() {
    return new ConnConfig(
        hosts,
        database == null ? user : database,
        user,
        password,
        hostPasswords,
        applicationName,
        sslMode == null ? defaultSslMode() : sslMode,
        sslNegotiation,
        sslRootCert,
        sslCert,
        sslKey,
        sslPassword,
        channelBinding,
        requireAuth,
        connectTimeout,
        targetSessionAttrs,
        loadBalanceHosts,
        options,
        runtimeParameters,
        tcpKeepAlive,
        keepalivesIdle,
        keepalivesInterval,
        keepalivesCount,
        socketTimeout,
        cancelTimeout,
        statementTimeout,
        statementCacheSize,
        prepareThreshold,
        fetchSize,
        commitTracking);
  }

  private SslMode defaultSslMode() {
    return ConnRules.SYSTEM.equals(sslRootCert) ? SslMode.VERIFY_FULL : SslMode.PREFER;
  }
}
