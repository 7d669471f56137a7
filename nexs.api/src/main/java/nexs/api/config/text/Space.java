package nexs.api.config.text;

/** What counts as white space in C, and so in libpq's files and strings. */
final class Space {

  private Space() {}

  static boolean is(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** The first index from {@code from} that holds no white space, or the length. */
  static int skip(String text, int from) {
    int at = from;
    while (at < text.length() && is(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The text without white space around it. */
  static String strip(String text) {
    int end = text.length();
    while (end > 0 && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(Math.min(skip(text, 0), end), end);
  }
}
