package nexs.api.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Server parameters as text, in the form of a connection string: {@code search_path='app, public' jit=off}. */
final class ParametersText {

  private static final Pattern PAIR =
      Pattern.compile(
          "\\s*([^\\s=']+)\\s*=\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|((?:[^\\s\\\\']|\\\\.)*))(?=\\s|$)\\s*",
          Pattern.DOTALL);

  private ParametersText() {}

  static Map<String, String> parse(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Matcher pair = PAIR.matcher(text);
    while (pair.lookingAt()) {
      String value = pair.group(2) != null ? pair.group(2) : pair.group(3);
      parameters.put(pair.group(1), value.replaceAll("(?s)\\\\(.)", "$1"));
      pair.region(pair.end(), text.length());
    }
    if (!pair.hitEnd() && pair.regionStart() < text.length()) {
      throw new IllegalArgumentException(
          "server parameters are written like search_path='app, public' jit=off");
    }
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
