package nexs.api.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import nexs.api.config.text.ConnString;

/** Server parameters as text, in the form of a connection string: {@code search_path='app, public' jit=off}. */
final class ParametersText {

  private ParametersText() {}

  /**
   * The parameters in the order of writing.
   *
   * @throws IllegalArgumentException whose message tells the form and shows no value
   */
  static Map<String, String> parse(String text) {
    ConnString pairs = ConnString.pairs(text);
    if (!pairs.problems().isEmpty()) {
      throw new IllegalArgumentException(
          "server parameters are written like search_path='app, public' jit=off; here is "
              + pairs.problems().getFirst());
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    pairs.settings().forEach((name, setting) -> parameters.put(name, setting.value()));
    return parameters;
  }

  static String format(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + quoted(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String value) {
    return value.matches("[^\\s'\\\\]+")
        ? value
        : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
