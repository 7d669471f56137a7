package nexs;

import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ClusterConfig;
import nexs.api.config.ConnConfig;
import nexs.api.config.Environment;
import nexs.api.config.PoolConfig;
import nexs.replicas.ICluster;

/**
 * Opens pools and connections. Stateless: each pool stands for itself, is closed by whoever opened it, and shares nothing with others.
 *
 * <p>{@snippet :
 * try (IPool db = Nexs.open("postgres://app@localhost/shop")) {
 *   long users = db.queryCount("SELECT count(*) FROM users");
 * }
 * }
 *
 * <p>What a pool is made of, from the outside in; a layer that is off is not there:
 *
 * <pre>
 * user -> retry( hedge( route( node -> breaker( provider's pool ) ) ) )
 * </pre>
 *
 * <p>Layers of the program's own go around that, by {@link nexs.api.layer.LayeredPool}: a {@link nexs.resilience.BulkheadLayer} for each of its
 * parts, say.
 *
 * <p>The provider is the only one on the module path, or the one chosen by its name in {@link NexsBuilder#provider} or by {@code
 * NEXS_DB_PROVIDER}.
 */
public final class Nexs {

  private Nexs() {}

  /**
   * Opens a pool with the default options.
   *
   * @param dsn a connection string by libpq's rules, as a URI or as key=value pairs; options of the pool may stand in it
   * @throws nexs.api.error.ConfigException for a string that cannot be used, naming every problem
   * @throws nexs.api.error.ProviderException when no provider can be chosen
   * @throws nexs.api.error.ConnectionException when no connection can be made, unless {@code lazy_connect} is on
   */
  public static IPool open(String dsn) {
    return builder().dsn(dsn).open();
  }

  /** Opens a pool; throws as {@link #open(String)}. */
  public static IPool open(PoolConfig config) {
    return builder().config(config).open();
  }

  /**
   * Opens one connection outside any pool; its close ends the session. Throws as {@link #open(String)}.
   *
   * @param dsn as for {@link #open(String)}; options of the pool have no use here
   */
  public static IConn connect(String dsn) {
    return builder().dsn(dsn).connect();
  }

  /** Opens one connection outside any pool; throws as {@link #open(String)}. */
  public static IConn connect(ConnConfig config) {
    return builder().config(PoolConfig.builder().conn(config).build()).connect();
  }

  /** Opens a cluster without further layers; see {@link NexsBuilder#cluster} and {@link NexsBuilder#openCluster}. */
  public static ICluster open(ClusterConfig config) {
    return builder().cluster(config).openCluster();
  }

  /**
   * Opens a pool from the {@code NEXS_DB_*} and {@code PG*} variables of the process, a cluster where {@code NEXS_DB_REPLICA_DSN} names further
   * nodes; with retries, circuit breakers and hedged reads where {@code NEXS_DB_RETRY}, {@code NEXS_DB_BREAKER} and {@code NEXS_DB_HEDGE} are on or
   * an option of theirs is set, see {@link nexs.api.config.EnvironmentConfig}. Throws as {@link #open(String)}.
   *
   * <p>{@code db.unwrap(Breakers.class)} gives the breakers, and so with {@code RetryLayer} and {@code HedgeLayer}.
   */
  public static IPool fromEnvironment() {
    return builder().environment().open();
  }

  /** For what the other methods leave at its default. */
  public static NexsBuilder builder() {
    return new NexsBuilder(Environment.system());
  }
}
