package nexs.api.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nexs.api.error.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The options of a layer that is not there unless the environment says so: by its switch, or by one of its options.
 *
 * @param <C> the configuration of the layer
 * @param <B> its builder
 * @param name the variable that is the switch, and with which the variables of the options begin
 */
record SwitchedOptions<C, B>(
    String name, OptionTable<C, B> table, Supplier<B> builder, Function<B, C> build) {

  static final SwitchedOptions<RetryConfig, RetryConfigBuilder> RETRY =
      new SwitchedOptions<>(
          OptionNames.environment("retry"),
          RetryOptions.TABLE,
          RetryConfig::builder,
          RetryConfigBuilder::build);

  static final SwitchedOptions<BreakerConfig, BreakerConfigBuilder> BREAKER =
      new SwitchedOptions<>(
          OptionNames.environment("breaker"),
          BreakerOptions.TABLE,
          BreakerConfig::builder,
          BreakerConfigBuilder::build);

  static final SwitchedOptions<HedgeConfig, HedgeConfigBuilder> HEDGE =
      new SwitchedOptions<>(
          OptionNames.environment("hedge"),
          HedgeOptions.TABLE,
          HedgeConfig::builder,
          HedgeConfigBuilder::build);

  static final List<SwitchedOptions<?, ?>> ALL = List.of(RETRY, BREAKER, HEDGE);

  /** The switch and the variables of the options. */
  Stream<String> variables() {
    return Stream.concat(Stream.of(name), table.variables());
  }

  /**
   * What the variables say. Those of a layer that is off are checked as well.
   *
   * @param variables all there are, name to value; blank ones count as not there
   * @param problems takes what is wrong
   * @return null where the layer is off, and where something is wrong
   */
  @Nullable C read(Map<String, String> variables, Consumer<String> problems) {
    List<String> found = new ArrayList<>();
    B options = builder.get();
    boolean any = table.bind(variables, options, found::add);
    boolean on = on(variables.getOrDefault(name, ""), any, found::add);
    C config = found.isEmpty() ? build(options, found::add) : null;
    found.forEach(problems);
    return on ? config : null;
  }

  private boolean on(String text, boolean otherwise, Consumer<String> problems) {
    if (text.isBlank()) {
      return otherwise;
    }
    try {
      return OptionType.FLAG.read(name, text);
    } catch (IllegalArgumentException e) {
      problems.accept(String.valueOf(e.getMessage()));
      return otherwise;
    }
  }

  private @Nullable C build(B options, Consumer<String> problems) {
    try {
      return build.apply(options);
    } catch (ConfigException e) {
      e.problems().forEach(problem -> problems.accept(name + "_*: " + problem));
      return null;
    }
  }
}
