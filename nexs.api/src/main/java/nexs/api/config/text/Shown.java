package nexs.api.config.text;

/** Values that are no secret, made fit for one line of a message. */
public final class Shown {

  private static final int LIMIT = 80;

  private Shown() {}

  /** The text without control characters, cut where it is long, and in quotes where it is empty or begins or ends with a space. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(LIMIT).forEach(c -> append(shown, c));
    if (text.codePointCount(0, text.length()) > LIMIT) {
      shown.append("...");
    }
    return text.isEmpty() || !text.strip().equals(text) ? "'" + shown + "'" : shown.toString();
  }

  private static void append(StringBuilder shown, int c) {
    if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
      shown.append(String.format("\\u%04X", c));
    } else {
      shown.appendCodePoint(c);
    }
  }
}
