package nexs.api.spi;

import java.util.Locale;
import java.util.Set;
import nexs.api.error.ParameterException;

/** Walks over SQL text from token to token, by PostgreSQL's lexical rules. For one thread. */
final class SqlLexer {

  /** The kinds of token that the readers of SQL text tell apart. */
  enum Token {
    /** The end of the text. */
    END,
    /** An unquoted name or a keyword. */
    WORD,
    /** A quoted name. */
    QUOTED_NAME,
    /** A string of any form. */
    STRING,
    /** A number. */
    NUMBER,
    /** {@code $n}. */
    POSITIONAL,
    /** {@code :name}, where it can be a parameter. */
    NAMED,
    /** Any other character. */
    SYMBOL
  }

  /** Reserved words that an operand follows. */
  private static final Set<String> BEFORE_OPERANDS =
      Set.of(
          "AND", "BETWEEN", "CASE", "ELSE", "FROM", "ILIKE", "IN", "LIKE", "NOT", "OR", "THEN",
          "TO", "WHEN");

  private final String sql;
  private int start;
  private int end;
  private Token token = Token.SYMBOL;

  /** The parentheses and brackets that are open, the innermost last. */
  private final StringBuilder open = new StringBuilder();

  SqlLexer(String sql) {
    this.sql = sql;
  }

  /** Where the current token begins. */
  int start() {
    return start;
  }

  /** Where the current token ends, exclusively. */
  int end() {
    return end;
  }

  /** Whether the current token stands in parentheses or brackets. */
  boolean nested() {
    return !open.isEmpty();
  }

  /** Whether the character there would take a dollar sign behind it into its own word: {@code LIMIT:n} is not {@code LIMIT$1}. */
  boolean gluesToNext(int at) {
    return at >= 0 && wordPart(sql.charAt(at));
  }

  /** Moves to the next token; blanks and comments are none. */
  Token next() {
    boolean afterOperand = inBrackets() && operandEnds();
    skipBlanks();
    start = end;
    if (end == sql.length()) {
      token = Token.END;
      return token;
    }
    token = read(sql.charAt(end), afterOperand);
    return token;
  }

  private boolean inBrackets() {
    return nested() && open.charAt(open.length() - 1) == '[';
  }

  /** Whether the current token can be the last one of an operand. */
  private boolean operandEnds() {
    return switch (token) {
      case SYMBOL -> end > 0 && ")]".indexOf(sql.charAt(end - 1)) >= 0;
      case WORD -> !BEFORE_OPERANDS.contains(sql.substring(start, end).toUpperCase(Locale.ROOT));
      default -> true;
    };
  }

  private Token read(char c, boolean afterOperand) {
    if (wordStart(c)) {
      return word();
    }
    return switch (c) {
      case '\'' -> string(false);
      case '"' -> quotedName();
      case '$' -> dollar();
      case ':' -> colon(afterOperand);
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> symbol(c);
    };
  }

  private Token symbol(char c) {
    if (c == '[' || c == '(') {
      open.append(c);
    } else if ((c == ']' || c == ')') && nested()) {
      open.setLength(open.length() - 1);
    }
    end++;
    return Token.SYMBOL;
  }

  private Token word() {
    int from = end;
    skipWord();
    if (end - from == 1 && end < sql.length() && sql.charAt(end) == '\'') {
      char prefix = sql.charAt(from);
      if (prefix == 'e' || prefix == 'E') {
        return string(true);
      }
      if ("bBxXnN".indexOf(prefix) >= 0) {
        return string(false);
      }
    }
    if (end - from == 1
        && (sql.charAt(from) | 0x20) == 'u'
        && end + 1 < sql.length()
        && sql.charAt(end) == '&') {
      char quote = sql.charAt(end + 1);
      if (quote == '\'' || quote == '"') {
        end++;
        return quote == '"' ? quotedName() : string(false);
      }
    }
    return Token.WORD;
  }

  private void skipWord() {
    while (end < sql.length() && wordPart(sql.charAt(end))) {
      end++;
    }
  }

  /** Letters and digits after a number belong to it: {@code 0x1F}, {@code 1e5}, {@code 1_000}. */
  private Token number() {
    while (end < sql.length() && (wordPart(sql.charAt(end)) || sql.charAt(end) == '.')) {
      end++;
    }
    return Token.NUMBER;
  }

  /** A string, with its continuation after a line break, which goes on in the same form. */
  private Token string(boolean backslashes) {
    int quote = end;
    do {
      end = quote + 1;
      skipQuoted('\'', backslashes, "string");
      quote = continuation();
    } while (quote >= 0);
    return Token.STRING;
  }

  /** Where the string goes on, or -1. Comments of one line may stand between. */
  private int continuation() {
    int next = end;
    boolean lineBreak = false;
    while (next < sql.length()) {
      if (blank(sql.charAt(next))) {
        lineBreak |= lineBreak(next++);
      } else if (sql.startsWith("--", next)) {
        while (next < sql.length() && !lineBreak(next)) {
          next++;
        }
      } else {
        return lineBreak && sql.charAt(next) == '\'' ? next : -1;
      }
    }
    return -1;
  }

  private boolean lineBreak(int at) {
    return sql.charAt(at) == '\n' || sql.charAt(at) == '\r';
  }

  private Token quotedName() {
    end++;
    skipQuoted('"', false, "quoted name");
    return Token.QUOTED_NAME;
  }

  private void skipQuoted(char quote, boolean backslashes, String what) {
    while (end < sql.length()) {
      char c = sql.charAt(end++);
      if (c == '\\' && backslashes) {
        end++;
      } else if (c == quote) {
        if (end >= sql.length() || sql.charAt(end) != quote) {
          return;
        }
        end++;
      }
    }
    throw unfinished(what);
  }

  private Token dollar() {
    int from = end++;
    if (end < sql.length() && digit(sql.charAt(end))) {
      while (end < sql.length() && digit(sql.charAt(end))) {
        end++;
      }
      return Token.POSITIONAL;
    }
    while (end < sql.length() && sql.charAt(end) != '$' && wordPart(sql.charAt(end))) {
      end++;
    }
    if (end >= sql.length() || sql.charAt(end) != '$') {
      end = from + 1;
      return Token.SYMBOL;
    }
    String tag = sql.substring(from, ++end);
    int close = sql.indexOf(tag, end);
    if (close < 0) {
      throw unfinished("dollar-quoted string");
    }
    end = close + tag.length();
    return Token.STRING;
  }

  /** {@code ::} and {@code :=} are operators; {@code [1:n]} is a slice. */
  private Token colon(boolean afterOperand) {
    end++;
    if (end < sql.length() && sql.charAt(end) == ':') {
      end++;
      return Token.SYMBOL;
    }
    if (end == sql.length() || afterOperand || !wordStart(sql.charAt(end))) {
      return Token.SYMBOL;
    }
    skipWord();
    return Token.NAMED;
  }

  private void skipBlanks() {
    while (end < sql.length()) {
      if (blank(sql.charAt(end))) {
        end++;
      } else if (sql.startsWith("--", end)) {
        skipLine();
      } else if (sql.startsWith("/*", end)) {
        skipComment();
      } else {
        return;
      }
    }
  }

  private void skipLine() {
    while (end < sql.length() && !lineBreak(end)) {
      end++;
    }
  }

  private void skipComment() {
    start = end;
    int depth = 0;
    while (end < sql.length()) {
      if (sql.startsWith("/*", end)) {
        depth++;
        end += 2;
      } else if (sql.startsWith("*/", end)) {
        depth--;
        end += 2;
        if (depth == 0) {
          return;
        }
      } else {
        end++;
      }
    }
    throw unfinished("comment");
  }

  private ParameterException unfinished(String what) {
    return new ParameterException(
        "a "
            + what
            + " that begins at character "
            + (start + 1)
            + " of the statement does not end; close it",
        null);
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\u000b';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean wordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean wordPart(char c) {
    return wordStart(c) || digit(c) || c == '$';
  }
}
