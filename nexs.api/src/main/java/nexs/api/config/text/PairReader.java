package nexs.api.config.text;

import java.util.Optional;

/**
 * Reads pairs of {@code key = value}: a value in single quotes where it is empty or holds a space, a backslash before a quote or
 * another backslash.
 */
final class PairReader {

  private final String text;
  private final Gathering gathering;
  private int at;

  /** Whether the words that follow may belong to an unquoted password: then no unknown key is shown. */
  private boolean afterSecret;

  PairReader(String text, Gathering gathering) {
    this.text = text;
    this.gathering = gathering;
  }

  void read() {
    at = Space.skip(text, 0);
    while (at < text.length() && pair()) {
      at = Space.skip(text, at);
    }
  }

  /** Reads one pair; false where the rest cannot be understood. */
  private boolean pair() {
    int start = at;
    while (at < text.length() && text.charAt(at) != '=' && !Space.is(text.charAt(at))) {
      at++;
    }
    String key = text.substring(start, at);
    at = Space.skip(text, at);
    if (at == text.length() || text.charAt(at) != '=') {
      gathering.problem(
          "no = after the word at position "
              + (start + 1)
              + (key.contains("://") ? "; a URI begins with postgresql:// or postgres://" : ""));
      return false;
    }
    at = Space.skip(text, at + 1);
    Optional<String> value = value();
    value.ifPresent(given -> gathering.put(key, given, start + 1, !afterSecret));
    afterSecret |= gathering.hides(key);
    return value.isPresent();
  }

  private Optional<String> value() {
    StringBuilder value = new StringBuilder();
    if (at == text.length() || text.charAt(at) != '\'') {
      while (at < text.length() && !Space.is(text.charAt(at))) {
        character(value);
      }
      return Optional.of(value.toString());
    }
    int start = at++;
    while (at < text.length() && text.charAt(at) != '\'') {
      character(value);
    }
    if (at == text.length()) {
      gathering.problem(
          "the quoted value at position "
              + (start + 1)
              + " does not end; write \\' for a quote in it");
      return Optional.empty();
    }
    at++;
    return Optional.of(value.toString());
  }

  /** Takes one character, or the one after a backslash; a backslash at the very end is dropped, as libpq does. */
  private void character(StringBuilder value) {
    if (text.charAt(at) == '\\') {
      at++;
    }
    if (at < text.length()) {
      value.append(text.charAt(at++));
    }
  }
}
