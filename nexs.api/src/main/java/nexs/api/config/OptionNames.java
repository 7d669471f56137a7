package nexs.api.config;

import java.util.Locale;

/** The rule that makes the names of an option out of its key. */
final class OptionNames {

  /** What every environment variable of nexs begins with. */
  static final String PREFIX = "NEXS_DB_";

  private OptionNames() {}

  /** {@code maxConns} to {@code NEXS_DB_MAX_CONNS}. */
  static String environment(String key) {
    return PREFIX + snake(key).toUpperCase(Locale.ROOT);
  }

  /** {@code maxConns} to {@code max_conns}. */
  static String snake(String key) {
    return key.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
