package nexs.api.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import nexs.api.error.ConfigException;

/**
 * The options of a configuration and the rules between them.
 *
 * @param <C> the configuration
 * @param <B> its builder
 * @param rules each answers what is wrong with a configuration whose values are all within their bounds, or empty
 */
record OptionTable<C, B>(List<Option<C, B, ?>> options, List<Function<C, Optional<String>>> rules) {

  OptionTable {
    options = List.copyOf(options);
    rules = List.copyOf(rules);
  }

  /** All that is wrong, one sentence each. */
  List<String> problems(C config) {
    List<String> problems = new ArrayList<>();
    options.forEach(option -> option.problem(config).ifPresent(problems::add));
    rules.forEach(rule -> rule.apply(config).ifPresent(problems::add));
    return problems;
  }

  /**
   * Refuses a configuration with problems.
   *
   * @throws ConfigException where anything is wrong
   */
  void check(String what, C config) {
    List<String> problems = problems(config);
    if (!problems.isEmpty()) {
      throw new ConfigException(what, problems);
    }
  }

  /** The environment variables of the options. */
  Stream<String> variables() {
    return options.stream().map(Option::environmentName);
  }

  /**
   * Sets what the variables of the options say.
   *
   * @param variables all there are, name to value; blank ones are left alone
   * @param problems takes what is wrong with a value
   * @return whether any option has a variable
   */
  boolean bind(Map<String, String> variables, B builder, Consumer<String> problems) {
    boolean any = false;
    for (Option<C, B, ?> option : options) {
      String text = variables.getOrDefault(option.environmentName(), "");
      if (!text.isBlank()) {
        any = true;
        option.bind(option.environmentName(), text, builder).ifPresent(problems);
      }
    }
    return any;
  }

  /**
   * Every value that is there, with secrets masked, in the form of a record.
   *
   * @param further the name of a component that is no option, and {@code value} the component
   */
  String describe(String type, C config, String further, Object value) {
    StringBuilder text = new StringBuilder(type).append('[');
    for (Option<C, B, ?> option : options) {
      String shown = option.shown(config);
      if (shown != null) {
        text.append(option.key()).append('=').append(shown).append(", ");
      }
    }
    return text.append(further).append('=').append(value).append(']').toString();
  }
}
