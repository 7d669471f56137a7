package nexs.mapping.codec;

/** Arrays as the server writes them. Stateless. */
final class ArrayText {

  private static final String NULL = "NULL";
  private static final char COMMA = ',';

  private ArrayText() {}

  /** What stands between the elements of an array type: {@code typdelim} of its elements. */
  static char delimiter(int arrayOid) {
    return arrayOid == Oids.BOX_ARRAY ? ';' : COMMA;
  }

  static void render(Elements elements, StringBuilder out) {
    if (elements.dimensions() == 0) {
      out.append("{}");
      return;
    }
    appendBounds(elements, out);
    level(elements, 0, 0, elements.count(), out);
  }

  /** Where one lower bound is not 1, the bounds of all dimensions stand in front. */
  private static void appendBounds(Elements elements, StringBuilder out) {
    boolean shown = false;
    for (int i = 0; i < elements.dimensions(); i++) {
      shown |= elements.lowerBound(i) != 1;
    }
    if (!shown) {
      return;
    }
    for (int i = 0; i < elements.dimensions(); i++) {
      int lower = elements.lowerBound(i);
      out.append('[').append(lower).append(':').append(lower + elements.length(i) - 1).append(']');
    }
    out.append('=');
  }

  private static void level(Elements elements, int depth, int from, int to, StringBuilder out) {
    int length = elements.length(depth);
    int stride = (to - from) / length;
    out.append('{');
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        out.append(delimiter(elements.column().typeOid()));
      }
      int start = from + i * stride;
      if (depth < elements.dimensions() - 1) {
        level(elements, depth + 1, start, start + stride, out);
      } else if (elements.isNull(start)) {
        out.append(NULL);
      } else {
        append(text(elements, start), delimiter(elements.column().typeOid()), out);
      }
    }
    out.append('}');
  }

  private static String text(Elements elements, int index) {
    return Texts.stringOf(
        elements.bytes(),
        elements.start(index),
        elements.size(index),
        elements.binary(),
        elements.element());
  }

  /** An element, in quotes where the server would put them. */
  static void append(String element, StringBuilder out) {
    append(element, COMMA, out);
  }

  private static void append(String element, char delimiter, StringBuilder out) {
    if (!quoted(element, delimiter)) {
      out.append(element);
      return;
    }
    out.append('"');
    for (int i = 0; i < element.length(); i++) {
      char c = element.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }

  private static boolean quoted(String element, char delimiter) {
    if (element.isEmpty() || element.equalsIgnoreCase(NULL)) {
      return true;
    }
    for (int i = 0; i < element.length(); i++) {
      char c = element.charAt(i);
      if (c == delimiter) {
        return true;
      }
      switch (c) {
        case '"', '\\', '{', '}', ' ', '\t', '\n', '\r', '\f', '\u000b' -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }
}
