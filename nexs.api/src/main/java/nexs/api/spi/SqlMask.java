package nexs.api.spi;

import nexs.api.error.ParameterException;

/** Makes SQL text fit to be shown: strings become asterisks and breaks become blanks, each character in its place. Stateless. */
final class SqlMask {

  private SqlMask() {}

  static String mask(String sql) {
    char[] shown = sql.toCharArray();
    SqlLexer lexer = new SqlLexer(sql);
    try {
      for (SqlLexer.Token token = lexer.next(); token != SqlLexer.Token.END; token = lexer.next()) {
        if (token == SqlLexer.Token.STRING) {
          hide(shown, lexer.start() + 1, lexer.end() - 1);
        }
      }
    } catch (ParameterException unfinished) {
      hide(shown, lexer.start(), shown.length);
    }
    for (int i = 0; i < shown.length; i++) {
      if (Character.isISOControl(shown[i])) {
        shown[i] = ' ';
      }
    }
    return new String(shown);
  }

  private static void hide(char[] shown, int from, int to) {
    for (int i = from; i < to; i++) {
      shown[i] = '*';
    }
  }
}
