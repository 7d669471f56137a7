package nexs.api.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * What there is to know about an option of nexs, for documentation and tools. Immutable.
 *
 * @param config the configuration that holds it, such as {@link PoolConfig}
 * @param key the name of its accessor and of its method in the builder
 * @param environmentName its environment variable; empty for the options of a bulkhead, which is set by code only
 * @param dsnKey its key in a connection string; empty for what is not about one node
 * @param type how its values are written
 * @param defaultValue the default as text; empty where the value is absent
 * @param bound what a value must be; empty where every value of the type will do
 * @param secret whether its values are masked wherever they are shown
 * @param summary what it is, in one line
 */
public record ConfigOption(
    Class<? extends Record> config,
    String key,
    String environmentName,
    String dsnKey,
    String type,
    String defaultValue,
    String bound,
    boolean secret,
    String summary) {

  /**
   * Every option, in a stable order: those of a pool, of its connections, of a cluster, of retries, circuit breakers, hedged reads and bulkheads.
   */
  public static List<ConfigOption> all() {
    PoolConfig defaults =
        PoolConfig.builder()
            .conn(
                ConnConfig.builder()
                    .user("the user of the operating system")
                    .database("the user")
                    .build())
            .build();
    return Stream.of(
            of(PoolOptions.TABLE, defaults),
            of(ConnOptions.TABLE, defaults.conn()),
            of(ClusterOptions.TABLE, ClusterConfig.builder().nodes(defaults).build()),
            of(RetryOptions.TABLE, RetryConfig.DEFAULT),
            of(BreakerOptions.TABLE, BreakerConfig.DEFAULT),
            of(HedgeOptions.TABLE, HedgeConfig.DEFAULT),
            of(BulkheadOptions.TABLE, BulkheadConfig.DEFAULT))
        .flatMap(options -> options)
        .toList();
  }

  private static <C extends Record> Stream<ConfigOption> of(OptionTable<C, ?> table, C defaults) {
    return table.options().stream().map(option -> of(option, defaults));
  }

  private static <C extends Record> ConfigOption of(Option<C, ?, ?> option, C defaults) {
    String shown = option.shown(defaults);
    return new ConfigOption(
        defaults.getClass(),
        option.key(),
        option.environmentName(),
        option.dsnKey(),
        option.type().name(),
        shown == null ? "" : shown,
        option.bound().text(),
        option.type().secret(),
        option.summary());
  }
}
