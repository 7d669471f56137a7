package nexs.api.config.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The percent-encoding of a connection URI. */
final class PercentCode {

  private PercentCode() {}

  /**
   * The text without its percent codes and without the spaces around it.
   *
   * @param position where it begins in the whole, from 1
   * @throws IllegalArgumentException whose message tells the position and shows nothing of the text
   */
  static String decode(String raw, int position) {
    int end = raw.length();
    while (end > 0 && raw.charAt(end - 1) == ' ') {
      end--;
    }
    int at = 0;
    while (at < end && raw.charAt(at) == ' ') {
      at++;
    }
    StringBuilder text = new StringBuilder();
    while (at < end) {
      if (raw.charAt(at) == '%') {
        at = decodeRun(raw, at, end, position, text);
      } else if (Space.is(raw.charAt(at))) {
        throw new IllegalArgumentException(
            "has white space at position "
                + (position + at)
                + ": write %20 for a space, %0A for a line break");
      } else {
        text.append(raw.charAt(at++));
      }
    }
    return text.toString();
  }

  /** Decodes neighbouring codes together, for a character may take several of them. */
  private static int decodeRun(String raw, int start, int end, int position, StringBuilder text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = start;
    while (at < end && raw.charAt(at) == '%') {
      int code = at + 2 < end ? hex(raw.charAt(at + 1)) << 4 | hex(raw.charAt(at + 2)) : -1;
      if (code <= 0) {
        throw new IllegalArgumentException(
            "has a bad percent code at position "
                + (position + at)
                + (code == 0 ? ": %00 is forbidden" : ": write %25 for a percent sign"));
      }
      bytes.write(code);
      at += 3;
    }
    try {
      text.append(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "has percent codes at position " + (position + start) + " that are not UTF-8", e);
    }
    return at;
  }

  /** The digit's value, or a negative number. */
  private static int hex(char digit) {
    return digit < 128 ? Character.digit(digit, 16) : -1;
  }
}
