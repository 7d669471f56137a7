package nexs.api.config;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the environment tells nexs: {@code NEXS_DB_DSN}, {@code NEXS_DB_REPLICA_DSN}, {@code NEXS_DB_PROVIDER}, a variable for each
 * option of {@link ConfigOption#all()} but those of bulkheads, and the switches of layers. Immutable; made by {@link #read()}.
 *
 * <p>For each node counts, in this order: its DSN, the variables {@code NEXS_DB_*}, the service file, the variables {@code PG*}, the defaults.
 * Without {@code NEXS_DB_DSN} the others say where the primary is. Replicas take the options of {@code NEXS_DB_*} as well, except {@code
 * NEXS_DB_HOSTS} and {@code NEXS_DB_TARGET_SESSION_ATTRS}, which are about the primary.
 *
 * <p>{@code NEXS_DB_REPLICA_DSN} holds one DSN or several. Several must be URIs and are separated by commas: a comma ends a DSN where
 * {@code postgresql://} or {@code postgres://} follows, and belongs to a list of hosts elsewhere. So a comma before such a text in a password must
 * be written as {@code %2C}.
 *
 * <p>Retries, circuit breakers and hedged reads are layers that are not there by default. Each has a switch, {@code NEXS_DB_RETRY}, {@code
 * NEXS_DB_BREAKER} and {@code NEXS_DB_HEDGE}, which takes {@code on} and {@code off} and the other words of a flag; and a variable for each option,
 * which begins with the name of the switch: {@code NEXS_DB_RETRY_MAX_ATTEMPTS}. A layer is there when its switch is on, or when one of its options
 * is set and its switch is not off.
 *
 * <p>An unknown variable {@code NEXS_DB_*} is an error, and so is an empty one.
 *
 * @param primary the pool to the primary
 * @param replicas the pools to the replicas, in the order of writing; named after the primary: {@code nexs-replica-1}
 * @param cluster all of them together, with the options of {@link ClusterConfig} from variables such as {@code NEXS_DB_MAX_LAG}: a node for each
 *     host, called as its pool, and numbered where that has several
 * @param retry how calls are made again, or null where they are not
 * @param breaker when a circuit breaker opens, or null where there is none
 * @param hedge how reads are made a second time, or null where they are not
 * @param provider the name of the provider, or null where the choice is left to what is installed
 */
public record EnvironmentConfig(
    PoolConfig primary,
    List<PoolConfig> replicas,
    ClusterConfig cluster,
    @Nullable RetryConfig retry,
    @Nullable BreakerConfig breaker,
    @Nullable HedgeConfig hedge,
    @Nullable String provider) {

  /** Copies the list. */
  public EnvironmentConfig {
    Objects.requireNonNull(primary, "primary");
    Objects.requireNonNull(cluster, "cluster");
    replicas = List.copyOf(replicas);
  }

  /**
   * Reads the environment of this process.
   *
   * @throws nexs.api.error.ConfigException naming all that is wrong, and no secret
   */
  public static EnvironmentConfig read() {
    return read(Environment.system());
  }

  /** {@code NEXS_DB_PROVIDER} alone, for whoever takes the rest from elsewhere; null where it is unset or blank. */
  public static @Nullable String chosenProvider(Environment environment) {
    String name = environment.variables().get(OwnVariables.PROVIDER);
    return name == null || name.isBlank() ? null : name;
  }

  /** As {@link #read()}, from another environment. */
  public static EnvironmentConfig read(Environment environment) {
    return new EnvironmentReader(environment).read();
  }
}
