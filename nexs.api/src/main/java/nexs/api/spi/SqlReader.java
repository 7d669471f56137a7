package nexs.api.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nexs.api.error.ParameterException;
import org.jspecify.annotations.Nullable;

/** Reads a statement into a {@link ParsedSql}: rewrites named parameters and finds out the statement's kind. For one use. */
final class SqlReader {

  /** The wire protocol counts parameters in 16 bits. */
  private static final int MAX_PARAMETERS = 65535;

  private final String sql;
  private final SqlLexer lexer;
  private final KindFinder kind = new KindFinder();
  private final TouchFinder touch = new TouchFinder();
  private final StatementCounter counter = new StatementCounter();
  private final List<String> names = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();
  private @Nullable StringBuilder rewritten;
  private int copied;

  SqlReader(String sql) {
    this.sql = sql;
    this.lexer = new SqlLexer(sql);
  }

  ParsedSql read() {
    for (SqlLexer.Token token = lexer.next(); token != SqlLexer.Token.END; token = lexer.next()) {
      accept(token);
    }
    if (!names.isEmpty() && !numbers.isEmpty()) {
      throw new ParameterException(
          "the statement mixes $"
              + numbers.getFirst()
              + " with :"
              + names.getFirst()
              + "; use one form of parameters",
          null);
    }
    int count = names.isEmpty() ? positionalCount() : names.size();
    if (count > MAX_PARAMETERS) {
      throw tooMany(count);
    }
    String text = rewritten == null ? sql : rewritten.append(sql, copied, sql.length()).toString();
    return new ParsedSql(
        sql,
        text,
        count,
        names,
        kind.found(),
        kind.returnsRows(),
        counter.several(),
        touch.found(),
        touch.configures());
  }

  private void accept(SqlLexer.Token token) {
    if (token == SqlLexer.Token.WORD) {
      String word = sql.substring(lexer.start(), lexer.end()).toUpperCase(Locale.ROOT);
      kind.word(word);
      counter.word(word);
      touch.word(word);
      return;
    }
    if (counter.other(sql.charAt(lexer.start()) == ';' && !lexer.nested())) {
      kind.end();
      touch.end();
      return;
    }
    touch.other(sql.charAt(lexer.start()));
    switch (token) {
      case POSITIONAL -> numbers.add(number(sql.substring(lexer.start() + 1, lexer.end())));
      case NAMED -> rename(sql.substring(lexer.start() + 1, lexer.end()));
      default -> kind.other();
    }
  }

  private static int number(String digits) {
    int number = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    if (number == 0) {
      throw new ParameterException(
          "the statement has a parameter $0; parameters count from $1", null);
    }
    if (number > MAX_PARAMETERS) {
      throw tooMany(number);
    }
    return number;
  }

  private static ParameterException tooMany(int number) {
    return new ParameterException(
        "the statement has parameter number "
            + number
            + "; PostgreSQL takes at most "
            + MAX_PARAMETERS
            + "; pass an array, or split the statement",
        null);
  }

  private void rename(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      names.add(name);
      index = names.size() - 1;
    }
    if (rewritten == null) {
      rewritten = new StringBuilder(sql.length());
    }
    rewritten.append(sql, copied, lexer.start());
    if (lexer.gluesToNext(lexer.start() - 1)) {
      rewritten.append(' ');
    }
    rewritten.append('$').append(index + 1);
    copied = lexer.end();
  }

  private int positionalCount() {
    int highest = 0;
    for (int number : numbers) {
      highest = Math.max(highest, number);
    }
    boolean[] seen = new boolean[highest + 1];
    for (int number : numbers) {
      seen[number] = true;
    }
    for (int number = 1; number <= highest; number++) {
      if (!seen[number]) {
        throw new ParameterException(
            "the statement has parameter $"
                + highest
                + " but no $"
                + number
                + "; number them without gaps",
            null);
      }
    }
    return highest;
  }
}
