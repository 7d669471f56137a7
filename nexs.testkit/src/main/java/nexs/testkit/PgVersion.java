package nexs.testkit;

import java.util.Arrays;

/** A major version of PostgreSQL that the testkit can run. */
public enum PgVersion {
  V14(14),
  V15(15),
  V16(16),
  V17(17),
  V18(18);

  private final int major;

  PgVersion(int major) {
    this.major = major;
  }

  /** The number of the major version, such as 18. */
  public int major() {
    return major;
  }

  /** The version used where none is named: {@code NEXS_TEST_VERSION}, or else the newest. */
  public static PgVersion byDefault() {
    return Setting.VERSION.value().map(PgVersion::parse).orElse(V18);
  }

  /** The version with this major number. */
  public static PgVersion of(int major) {
    return Arrays.stream(values())
        .filter(version -> version.major == major)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "PostgreSQL " + major + " is not supported; choose one of 14 to 18"));
  }

  private static PgVersion parse(String text) {
    try {
      return of(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "NEXS_TEST_VERSION is '" + text + "', not a major version; set it to one of 14 to 18", e);
    }
  }
}
