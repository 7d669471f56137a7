package nexs.testkit;

import java.util.Locale;

/**
 * Where servers come from, as {@code NEXS_TEST_SERVER} says.
 *
 * <p>With {@code dsn} the shared server is the given one. A server of a test's own is embedded even then: such tests stop and kill it.
 */
enum ServerSource {
  EMBEDDED,
  DOCKER,
  DSN;

  static ServerSource chosen() {
    return Setting.SERVER
        .value()
        .map(ServerSource::parse)
        .orElse(Setting.DSN.value().isPresent() ? DSN : EMBEDDED);
  }

  /** What runs a server of a test's own. */
  ServerEngine engine(PgServerConfig config) {
    if (this == DOCKER) {
      return ContainerEngine.create(config);
    }
    return new EmbeddedEngine(config).withFreshData();
  }

  private static ServerSource parse(String name) {
    try {
      return valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new PgServerException(
          "%s is '%s'; set it to embedded, docker or dsn"
              .formatted(Setting.SERVER.environmentName(), name),
          e);
    }
  }
}
