package nexs;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.BreakerConfig;
import nexs.api.config.ClusterConfig;
import nexs.api.config.ClusterConfigBuilder;
import nexs.api.config.Environment;
import nexs.api.config.EnvironmentConfig;
import nexs.api.config.HedgeConfig;
import nexs.api.config.PoolConfig;
import nexs.api.config.PoolConfigBuilder;
import nexs.api.config.RetryConfig;
import nexs.api.error.ConfigException;
import nexs.api.hook.IPasswordSource;
import nexs.api.hook.IPrepareConn;
import nexs.api.hook.PoolHooks;
import nexs.api.mapping.Discriminator;
import nexs.api.mapping.IConverter;
import nexs.api.mapping.IJsonCodec;
import nexs.internal.NexsSettings;
import nexs.internal.Opening;
import nexs.replicas.ICluster;
import nexs.replicas.INodeDiscovery;
import nexs.replicas.IStrategy;
import nexs.replicas.ITopologyListener;
import nexs.replicas.cluster.ClusterHooks;
import nexs.resilience.Breakers;
import nexs.resilience.HedgeLayer;
import nexs.resilience.RetryLayer;
import org.jspecify.annotations.Nullable;

/**
 * What to open, step by step. The configuration comes from one of {@link #dsn}, {@link #config} and {@link #environment}, and may then be
 * edited; without any of them it is that of the process's environment. For one thread.
 */
public final class NexsBuilder {

  private @Nullable PoolConfig config;
  private PoolHooks hooks = PoolHooks.NONE;
  private @Nullable ClusterConfig cluster;
  private ClusterHooks clusterHooks = ClusterHooks.NONE;
  private @Nullable RetryConfig retry;
  private @Nullable Supplier<Breakers> breakers;
  private @Nullable HedgeConfig hedge;
  private @Nullable String provider;
  private Environment variables;

  /** @param variables what counts where nothing else is taken */
  NexsBuilder(Environment variables) {
    this.variables = variables;
  }

  /**
   * Takes the configuration from a connection string.
   *
   * @throws ConfigException naming every problem
   */
  public NexsBuilder dsn(String dsn) {
    config = PoolConfig.parse(dsn);
    return this;
  }

  /** Takes a configuration that was made elsewhere. */
  public NexsBuilder config(PoolConfig made) {
    config = made;
    return this;
  }

  /**
   * Takes the configuration from the {@code NEXS_DB_*} and {@code PG*} variables of this process; with {@code NEXS_DB_RETRY}, {@code
   * NEXS_DB_BREAKER} and {@code NEXS_DB_HEDGE}, or an option of theirs, {@link #retry}, {@link #breakers} and {@link #hedge} too, as {@link
   * EnvironmentConfig} says. The last call counts; a layer that the variables do not ask for is left as it is.
   *
   * @throws ConfigException naming every problem
   */
  public NexsBuilder environment() {
    return environment(Environment.system());
  }

  /** As {@link #environment()}, from other variables; {@code NEXS_DB_PROVIDER} is among them. */
  public NexsBuilder environment(Environment from) {
    EnvironmentConfig read = EnvironmentConfig.read(from);
    variables = from;
    config = read.primary();
    cluster = read.replicas().isEmpty() ? null : read.cluster();
    retry = read.retry() == null ? retry : read.retry();
    hedge = read.hedge() == null ? hedge : read.hedge();
    BreakerConfig breaker = read.breaker();
    breakers = breaker == null ? breakers : () -> new Breakers(breaker);
    return this;
  }

  /**
   * Takes several nodes, one of which is the primary. {@link #config} and {@link #dsn} then count for nothing but the name of the pool.
   *
   * <p>{@code Nexs.builder().cluster(ClusterConfig.builder().node("a", dsn).node("b", other).build()).openCluster()}
   */
  public NexsBuilder cluster(ClusterConfig nodes) {
    cluster = nodes;
    return this;
  }

  /** Changes the nodes taken so far; without effect on a pool of one node. */
  public NexsBuilder editCluster(UnaryOperator<ClusterConfigBuilder> change) {
    ClusterConfig taken = cluster;
    if (taken != null) {
      cluster = change.apply(taken.edit()).build();
    }
    return this;
  }

  /**
   * Makes calls again that failed for what passes, as {@link RetryLayer} says; by default none are. What it did: {@code
   * db.unwrap(RetryLayer.class)}.
   */
  public NexsBuilder retry(RetryConfig retries) {
    retry = retries;
    return this;
  }

  /**
   * Puts a circuit breaker around the pool of each node, see {@link nexs.resilience.BreakerLayer}; by default there is none. A read whose node
   * is refused goes to another. To look at the breakers by the names of the pools, and to force them: {@code db.unwrap(Breakers.class)}.
   *
   * @param shared for one pool or cluster only
   */
  public NexsBuilder breakers(Breakers shared) {
    breakers = () -> shared;
    return this;
  }

  /**
   * Makes reads on views a second time that are slower than 95 of 100, as {@link HedgeLayer} says; by default none are. What it did: {@code
   * db.unwrap(HedgeLayer.class)}.
   */
  public NexsBuilder hedge(HedgeConfig hedges) {
    hedge = hedges;
    return this;
  }

  /** Chooses nodes by strategies that {@code maker} makes, one for each view, in place of the configuration's. */
  public NexsBuilder strategy(Supplier<IStrategy> maker) {
    clusterHooks = clusterHooks.withStrategy(maker);
    return this;
  }

  /** Tells of all that happens to the nodes, from the beginning. */
  public NexsBuilder onChange(ITopologyListener listener) {
    clusterHooks = clusterHooks.withListener(listener);
    return this;
  }

  /**
   * Asks {@code finder} again and again which nodes there are, and has the cluster follow its answers; without effect on a pool of one node.
   *
   * <p>{@code Nexs.builder().cluster(nodes).discovery(new DnsDiscovery(NodeConfig.of("shop", "postgres://ann@db.example/shop"))).openCluster()}
   */
  public NexsBuilder discovery(INodeDiscovery finder) {
    clusterHooks = clusterHooks.withDiscovery(finder);
    return this;
  }

  /** Changes the configuration taken so far. */
  public NexsBuilder edit(UnaryOperator<PoolConfigBuilder> change) {
    config = change.apply(taken().edit()).build();
    return this;
  }

  /**
   * Chooses the provider by its name, such as {@code jdbc}; needed only when several are on the module path. Goes before {@code
   * NEXS_DB_PROVIDER}.
   */
  public NexsBuilder provider(String name) {
    provider = name;
    return this;
  }

  /**
   * Asks {@code hook} about each connection before it is lent: it may change it, replace it, or refuse the acquire.
   *
   * <p>{@snippet :
   * IPool db = Nexs.builder().dsn(dsn).prepareConn(conn -> {
   *   conn.exec("SELECT set_config('app.region', 'eu', false)");
   *   return ConnDecision.keep();
   * }).open();
   * }
   */
  public NexsBuilder prepareConn(IPrepareConn hook) {
    hooks = hooks.withPrepareConn(hook);
    return this;
  }

  /** Takes the password of each new session from {@code source} instead of the configuration. */
  public NexsBuilder passwordSource(IPasswordSource source) {
    hooks = hooks.withPasswordSource(source);
    return this;
  }

  /**
   * Stores values of a class as the converter says, wherever they stand.
   *
   * <p>{@code Nexs.builder().dsn(dsn).converter(IConverter.of(Email.class, String.class, Email::text, Email::new)).open()}
   *
   * @throws IllegalArgumentException for a class that has a converter
   */
  public NexsBuilder converter(IConverter<?, ?> converter) {
    hooks = hooks.withConverters(hooks.converters().with(converter));
    return this;
  }

  /** Makes objects of JSON, and JSON of objects, by a library. */
  public NexsBuilder json(IJsonCodec codec) {
    hooks = hooks.withConverters(hooks.converters().with(codec));
    return this;
  }

  /**
   * Tells the records of a sealed interface apart by a column.
   *
   * @throws IllegalArgumentException for an interface that has a discriminator, and for one that forgets a record
   */
  public NexsBuilder discriminator(Discriminator<?> discriminator) {
    hooks = hooks.withConverters(hooks.converters().with(discriminator));
    return this;
  }

  /** Opens a pool; throws as {@link Nexs#open(String)}. */
  public IPool open() {
    return Opening.pool(settings());
  }

  /**
   * Opens a cluster; throws as {@link Nexs#open(String)}.
   *
   * @throws ConfigException when no nodes were taken
   */
  public ICluster openCluster() {
    NexsSettings settings = settings();
    if (settings.cluster() == null) {
      throw new ConfigException(
          "the cluster's configuration",
          List.of("there are no nodes: call cluster(...), or set NEXS_DB_REPLICA_DSN"));
    }
    return Opening.cluster(settings);
  }

  /** Opens one connection outside any pool, for which {@code prepareConn} does not count; throws as {@link Nexs#open(String)}. */
  public IConn connect() {
    return Opening.conn(settings());
  }

  private NexsSettings settings() {
    PoolConfig taken = taken();
    return new NexsSettings(
        taken,
        hooks,
        cluster,
        clusterHooks,
        retry,
        breakers == null ? null : breakers.get(),
        hedge,
        provider != null ? provider : EnvironmentConfig.chosenProvider(variables));
  }

  private PoolConfig taken() {
    if (config == null && cluster != null) {
      config = cluster.nodes().getFirst().pool();
    }
    if (config == null) {
      takeEnvironment();
    }
    return Objects.requireNonNull(config, "config");
  }

  /** As if {@link #environment()} had been called before all else. */
  private void takeEnvironment() {
    NexsBuilder first = new NexsBuilder(variables).environment(variables);
    config = first.config;
    cluster = first.cluster;
    retry = retry == null ? first.retry : retry;
    breakers = breakers == null ? first.breakers : breakers;
    hedge = hedge == null ? first.hedge : hedge;
  }
}
