package nexs.mapping.codec;

/** Parts of a value in the text format, in double quotes where the server would put them. Stateless. */
final class Quotes {

  /** What needs quotes in a range, beside blanks. */
  static final String RANGE = "\"\\()[],";

  /** What needs quotes in a composite value, beside blanks. */
  static final String COMPOSITE = "\"\\(),";

  private static final String BLANKS = " \t\n\r\f\u000b";

  private Quotes() {}

  /** The part; quotes and backslashes in it are doubled, as the server does in ranges and composite values. */
  static void append(String part, String special, StringBuilder out) {
    boolean quoted = part.isEmpty();
    for (int i = 0; i < part.length() && !quoted; i++) {
      char c = part.charAt(i);
      quoted = special.indexOf(c) >= 0 || BLANKS.indexOf(c) >= 0;
    }
    if (!quoted) {
      out.append(part);
      return;
    }
    out.append('"');
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '"' || c == '\\') {
        out.append(c);
      }
      out.append(c);
    }
    out.append('"');
  }
}
