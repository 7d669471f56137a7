package nexs.session.driver;

import java.util.Map;
import java.util.function.Predicate;
import nexs.api.config.ConnConfig;

/** Server parameters as the command-line options that the start-up message carries. Stateless. */
public final class StartUpOptions {

  private StartUpOptions() {}

  /** Those of the configuration that are not set later; empty for none. */
  public static String of(ConnConfig config, Predicate<String> later) {
    StringBuilder options = new StringBuilder(config.options());
    for (Map.Entry<String, String> parameter : config.runtimeParameters().entrySet()) {
      if (!later.test(parameter.getKey())) {
        options.append(options.isEmpty() ? "" : " ").append("-c ");
        escape(parameter.getKey() + "=" + parameter.getValue(), options);
      }
    }
    return options.toString();
  }

  /** The server splits at blanks unless a backslash stands before them. */
  private static void escape(String text, StringBuilder options) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || Character.isWhitespace(c)) {
        options.append('\\');
      }
      options.append(c);
    }
  }
}
