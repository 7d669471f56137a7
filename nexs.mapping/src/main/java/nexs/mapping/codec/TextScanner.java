package nexs.mapping.codec;

import java.nio.charset.StandardCharsets;
import nexs.api.ColumnInfo;

/** Walks over a value in the text format. For one use. */
final class TextScanner {

  private final byte[] bytes;
  private final int end;
  private final ColumnInfo column;
  private int at;

  TextScanner(byte[] bytes, int at, int length, ColumnInfo column) {
    this.bytes = bytes;
    this.at = at;
    this.end = at + length;
    this.column = column;
  }

  /** The next byte, or 0 at the end. */
  private byte peek() {
    return at < end ? bytes[at] : 0;
  }

  private boolean digitAhead() {
    byte next = peek();
    return next >= '0' && next <= '9';
  }

  /** Steps over {@code c} if it is next. */
  boolean take(char c) {
    if (at < end && bytes[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  /** Steps over {@code word} if it is next. */
  boolean take(String word) {
    int length = word.length();
    if (end - at < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    at += length;
    return true;
  }

  /** Steps over {@code c}, which must be next. */
  void expect(char c) {
    if (!take(c)) {
      throw Misfit.malformed(column);
    }
  }

  void expectEnd() {
    if (at != end) {
      throw Misfit.malformed(column);
    }
  }

  /** A number without a sign, of at least one digit. */
  long number() {
    if (!digitAhead()) {
      throw Misfit.malformed(column);
    }
    long number = 0;
    while (digitAhead()) {
      if (number > (Long.MAX_VALUE - 9) / 10) {
        throw Misfit.malformed(column);
      }
      number = number * 10 + (bytes[at++] - '0');
    }
    return number;
  }

  /** {@link #number()}, within the range of int. */
  int smallNumber() {
    long number = number();
    if (number > Integer.MAX_VALUE) {
      throw Misfit.malformed(column);
    }
    return (int) number;
  }

  /** Microseconds of a fraction of a second, if a point is next; 0 if not. */
  int micros() {
    if (!take('.')) {
      return 0;
    }
    int micros = 0;
    int unit = 100_000;
    while (digitAhead()) {
      micros += (bytes[at++] - '0') * unit;
      unit /= 10;
    }
    return micros;
  }

  /** -1 or 1; steps over the sign, if one is next. */
  int sign() {
    if (take('-')) {
      return -1;
    }
    if (peek() == '+') {
      at++;
    }
    return 1;
  }

  /** The letters that are next, possibly none. */
  String word() {
    int from = at;
    while (at < end && Character.isLetter(bytes[at])) {
      at++;
    }
    return new String(bytes, from, at - from, StandardCharsets.US_ASCII);
  }
}
