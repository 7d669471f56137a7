package nexs;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.EnvironmentConfig;
import nexs.api.config.PoolConfig;
import nexs.api.config.PoolConfigBuilder;
import nexs.api.error.ConfigException;
import nexs.api.hook.IPasswordSource;
import nexs.api.hook.IPrepareConn;
import nexs.api.hook.PoolHooks;
import nexs.api.mapping.Discriminator;
import nexs.api.mapping.IConverter;
import nexs.api.mapping.IJsonCodec;
import nexs.internal.NexsSettings;
import nexs.internal.Opening;
import org.jspecify.annotations.Nullable;

/**
 * What to open, step by step. The configuration comes from one of {@link #dsn}, {@link #config} and {@link #environment}, and may then be
 * edited; without any of them it is that of the process's environment. For one thread.
 */
public final class NexsBuilder {

  private @Nullable PoolConfig config;
  private PoolHooks hooks = PoolHooks.NONE;
  private @Nullable String provider;

  NexsBuilder() {}

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
   * Takes the configuration from the {@code NEXS_DB_*} and {@code PG*} variables.
   *
   * @throws ConfigException naming every problem
   */
  public NexsBuilder environment() {
    EnvironmentConfig environment = EnvironmentConfig.read();
    if (!environment.replicas().isEmpty()) {
      throw new ConfigException(
          "the environment",
          List.of(
              "NEXS_DB_REPLICA_DSN names read replicas, which this version of nexs does not route to yet;"
                  + " unset it, or open a second pool on a replica"));
    }
    config = environment.primary();
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

  /** Opens one connection outside any pool, for which {@code prepareConn} does not count; throws as {@link Nexs#open(String)}. */
  public IConn connect() {
    return Opening.conn(settings());
  }

  private NexsSettings settings() {
    PoolConfig taken = taken();
    return new NexsSettings(
        taken, hooks, provider != null ? provider : EnvironmentConfig.chosenProvider());
  }

  private PoolConfig taken() {
    if (config == null) {
      environment();
    }
    return Objects.requireNonNull(config, "config");
  }
}
