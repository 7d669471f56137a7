package nexs.provider.vertx;

/** The server's version as a number. Stateless. */
final class ServerVersion {

  private static final int MAJOR = 10_000;

  private ServerVersion() {}

  /** {@code 180001} for {@code 18.1 (Debian 18.1-1)}, {@code 190000} for {@code 19beta2}. */
  static int number(String version) {
    int[] parts = new int[2];
    int part = 0;
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      if (c == '.' && part == 0) {
        part = 1;
      } else if (c >= '0' && c <= '9') {
        parts[part] = parts[part] * 10 + (c - '0');
      } else {
        break;
      }
    }
    return parts[0] * MAJOR + parts[1];
  }
}
