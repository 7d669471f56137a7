package nexs.api.config;

import java.util.ArrayList;
import java.util.List;

/**
 * What there is to know about an option of nexs, for documentation and tools. Immutable.
 *
 * @param key the name of its accessor and of its method in the builder
 * @param environmentName its environment variable
 * @param dsnKey its key in a connection string
 * @param type how its values are written
 * @param defaultValue the default as text; empty where the value is absent
 * @param bound what a value must be; empty where every value of the type will do
 * @param secret whether its values are masked wherever they are shown
 * @param summary what it is, in one line
 */
public record ConfigOption(
    String key,
    String environmentName,
    String dsnKey,
    String type,
    String defaultValue,
    String bound,
    boolean secret,
    String summary) {

  /** Every option, first those of a pool and then those of its connections, in a stable order. */
  public static List<ConfigOption> all() {
    PoolConfig defaults =
        PoolConfig.builder()
            .conn(
                ConnConfig.builder()
                    .user("the user of the operating system")
                    .database("the user")
                    .build())
            .build();
    List<ConfigOption> all = new ArrayList<>();
    PoolOptions.TABLE.options().forEach(option -> all.add(of(option, defaults)));
    ConnOptions.TABLE.options().forEach(option -> all.add(of(option, defaults.conn())));
    return List.copyOf(all);
  }

  private static <C> ConfigOption of(Option<C, ?, ?> option, C defaults) {
    String shown = option.shown(defaults);
    return new ConfigOption(
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
