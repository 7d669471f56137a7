package nexs.mapping.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import nexs.api.ColumnInfo;

/**
 * {@code money}, whose text and number of decimals are those of the server's {@code lc_monetary}. It is read in text, since its binary form
 * does not tell the decimals. Stateless.
 */
final class Moneys {

  private static final int GROUP = 3;

  private Moneys() {}

  /** The decimal point is the last separator, unless it may as well be one of thousands: that is refused. */
  static BigDecimal parse(byte[] bytes, int at, int length, ColumnInfo column) {
    String text = Texts.utf8(bytes, at, length);
    StringBuilder digits = new StringBuilder();
    int separators = 0;
    char last = 0;
    int behind = 0;
    boolean mixed = false;
    boolean negative = text.indexOf('-') >= 0 || text.indexOf('(') >= 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
        behind++;
      } else if (separates(c, text, i)) {
        mixed |= separators > 0 && c != last;
        separators++;
        last = c;
        behind = 0;
      }
    }
    if (digits.isEmpty()) {
      throw Misfit.malformed(column);
    }
    boolean groups = separators > 0 && !mixed && behind == GROUP;
    if (groups && separators == 1) {
      throw Misfit.because(
          column,
          BigDecimal.class,
          "its text has one separator and three digits behind it, which are thousands by one lc_monetary and decimals by another;"
              + " cast it to numeric in the statement");
    }
    int scale = separators == 0 || groups ? 0 : behind;
    BigDecimal value = new BigDecimal(new BigInteger(digits.toString()), scale);
    return negative ? value.negate() : value;
  }

  /** Between digits stands a separator; before and behind them, a currency. */
  private static boolean separates(char c, String text, int at) {
    return !Character.isDigit(c)
        && at > 0
        && at + 1 < text.length()
        && Character.isDigit(text.charAt(at - 1))
        && Character.isDigit(text.charAt(at + 1))
        && (c == '.' || c == ',' || c == '\'' || Character.isSpaceChar(c) || c == '\u2019');
  }
}
