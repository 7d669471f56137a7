package nexs.testkit;

import java.util.Optional;

/**
 * A choice made outside the program: an environment variable such as {@code NEXS_TEST_DSN}, or the system property of the same
 * name in lower case with dots, {@code nexs.test.dsn}, which goes first.
 */
enum Setting {
  /** Where servers come from: embedded (default), docker or dsn. */
  SERVER,
  /** The server to use with {@code NEXS_TEST_SERVER=dsn}; given alone, it makes that choice too. */
  DSN,
  /** The major version used where none is named. */
  VERSION,
  /** The folder of caches and running servers. */
  FOLDER,
  /** More places to look for server binaries, separated as in a class path. */
  BINARIES,
  /** How servers are started by root: unshare or setpriv; by default the first that works. */
  ROOT;

  String environmentName() {
    return "NEXS_TEST_" + name();
  }

  String propertyName() {
    return "nexs.test." + name().toLowerCase(java.util.Locale.ROOT);
  }

  Optional<String> value() {
    String property = System.getProperty(propertyName());
    String value = property != null ? property : System.getenv(environmentName());
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }
}
