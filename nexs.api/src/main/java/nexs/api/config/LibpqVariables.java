package nexs.api.config;

import java.util.LinkedHashMap;
import java.util.Map;
import nexs.api.config.text.Keyword;
import nexs.api.config.text.Keywords;
import nexs.api.config.text.Setting;

/**
 * The environment variables that stand in for the keywords of libpq.
 *
 * @see <a href="https://www.postgresql.org/docs/18/libpq-envars.html">Environment variables</a>
 */
final class LibpqVariables {

  private LibpqVariables() {}

  /** The settings by keyword; {@code PGREQUIRESSL} is the older form of {@code PGSSLMODE}. */
  static Map<String, Setting> read(Environment environment) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (Keyword keyword : Keywords.ALL) {
      String variable = keyword.variable();
      if (variable != null) {
        environment
            .variable(variable)
            .ifPresent(
                value -> settings.put(keyword.name(), setting(keyword.name(), variable, value)));
      }
    }
    environment
        .variable("PGREQUIRESSL")
        .filter(value -> value.startsWith("1"))
        .ifPresent(
            value ->
                settings.putIfAbsent("sslmode", setting("sslmode", "PGREQUIRESSL", "require")));
    return settings;
  }

  private static Setting setting(String key, String variable, String value) {
    return new Setting(key, variable, value, "");
  }
}
