package nexs.api.spi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An INSERT of one row whose values are parameters and constants, which can insert many rows when its parameters become arrays. Immutable.
 *
 * <p>Values that call functions or ask tables are none of these, since they could see the rows inserted before; nor is a statement with
 * ON CONFLICT, RETURNING or anything else behind the row.
 */
public final class SingleRowInsert {

  private static final Set<String> CONSTANTS = Set.of("NULL", "TRUE", "FALSE");
  private static final String ROWS = "nexs_rows";

  /**
   * True for a table on which one INSERT of many rows does what many of one row do: a plain one, without triggers of users, rules and
   * row-level security, without a foreign key to itself, and without defaults and checks by functions of users, which might look at the
   * table. Asked in the statement itself, the answer cannot be out of date; where it is no, a text that is no boolean ends the
   * statement.
   */
  private static final String GUARD =
      " WHERE (SELECT CASE WHEN c.relkind = 'r' AND NOT c.relhasrules AND NOT c.relrowsecurity"
          + " AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal)"
          + " AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.confrelid = c.oid)"
          + " AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass"
          + " AND (d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass"
          + " AND d.objid IN (SELECT a.oid FROM pg_catalog.pg_attrdef a WHERE a.adrelid = c.oid)"
          + " OR d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass"
          + " AND d.objid IN (SELECT k.oid FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid)))"
          + " THEN 'true' ELSE 'not for ' || c.relname END"
          + " FROM pg_catalog.pg_class c WHERE c.oid = {table}::pg_catalog.regclass)::pg_catalog.bool";

  private final String head;
  private final String table;
  private final String row;
  private final int parameters;

  private SingleRowInsert(String head, String table, String row, int parameters) {
    this.head = head;
    this.table = table;
    this.row = row;
    this.parameters = parameters;
  }

  /** The statement as one of these; empty when it is none. */
  public static Optional<SingleRowInsert> of(ParsedSql statement) {
    if (statement.kind() != StatementKind.WRITE
        || statement.parameterCount() == 0
        || statement.returnsRows()
        || statement.several()) {
      return Optional.empty();
    }
    return Optional.ofNullable(new Reader(statement).read());
  }

  /**
   * The statement that inserts a row for each element of its parameters, in order. It fails with SQLSTATE {@code 22P02} on a table
   * where that could differ from one INSERT after the other.
   *
   * @param arrayTypes the type of each parameter, an array's, as SQL names it
   */
  public String overArrays(List<String> arrayTypes) {
    if (arrayTypes.size() != parameters) {
      throw new IllegalArgumentException(
          "%d types for %d parameters".formatted(arrayTypes.size(), parameters));
    }
    StringBuilder sql =
        new StringBuilder(head).append("SELECT ").append(row).append(" FROM unnest(");
    StringBuilder names = new StringBuilder();
    for (int i = 1; i <= parameters; i++) {
      sql.append(i > 1 ? ", " : "")
          .append('$')
          .append(i)
          .append("::")
          .append(arrayTypes.get(i - 1));
      names.append(i > 1 ? ", " : "").append('p').append(i);
    }
    String literal = "'" + table.replace("'", "''").replace("\\", "\\\\") + "'";
    return sql.append(") AS ")
        .append(ROWS)
        .append('(')
        .append(names)
        .append(')')
        .append(GUARD.replace("{table}", table.contains("\\") ? "E" + literal : literal))
        .toString();
  }

  /** Follows the grammar of the statement; null wherever it leaves it. */
  private static final class Reader {

    private final ParsedSql statement;
    private final String sql;
    private final SqlLexer lexer;
    private SqlLexer.Token token;

    /** Where the last token that was taken ends: behind it there may be comments. */
    private int taken;

    Reader(ParsedSql statement) {
      this.statement = statement;
      this.sql = statement.text();
      this.lexer = new SqlLexer(sql);
      this.token = lexer.next();
    }

    @Nullable SingleRowInsert read() {
      if (!word("INSERT") || !word("INTO")) {
        return null;
      }
      int tableFrom = lexer.start();
      if (!name()) {
        return null;
      }
      if (symbol('.') && !name()) {
        return null;
      }
      int tableTo = taken;
      if (symbol('(') && !columns()) {
        return null;
      }
      int values = lexer.start();
      if (!word("VALUES") || !symbol('(')) {
        return null;
      }
      StringBuilder row = new StringBuilder();
      do {
        row.append(row.isEmpty() ? "" : ", ");
        if (!value(row)) {
          return null;
        }
      } while (symbol(','));
      if (!symbol(')')) {
        return null;
      }
      symbol(';');
      if (token != SqlLexer.Token.END) {
        return null;
      }
      return new SingleRowInsert(
          sql.substring(0, values),
          sql.substring(tableFrom, tableTo),
          row.toString(),
          statement.parameterCount());
    }

    private boolean columns() {
      do {
        if (!name()) {
          return false;
        }
      } while (symbol(','));
      return symbol(')');
    }

    private boolean value(StringBuilder row) {
      String text = sql.substring(lexer.start(), lexer.end());
      switch (token) {
        case POSITIONAL -> row.append(ROWS).append(".p").append(text, 1, text.length());
        case STRING, NUMBER -> row.append(text);
        case WORD -> {
          if (!CONSTANTS.contains(text.toUpperCase(Locale.ROOT))) {
            return false;
          }
          row.append(text);
        }
        default -> {
          return false;
        }
      }
      take();
      while (sql.startsWith("::", lexer.start()) && symbol(':')) {
        int type = lexer.start();
        if (!name() || (symbol('.') && !name())) {
          return false;
        }
        row.append("::").append(sql, type, taken);
      }
      return true;
    }

    private void take() {
      taken = lexer.end();
      token = lexer.next();
    }

    private boolean word(String wanted) {
      if (token != SqlLexer.Token.WORD
          || !sql.substring(lexer.start(), lexer.end()).equalsIgnoreCase(wanted)) {
        return false;
      }
      take();
      return true;
    }

    private boolean name() {
      if (token != SqlLexer.Token.WORD && token != SqlLexer.Token.QUOTED_NAME) {
        return false;
      }
      take();
      return true;
    }

    private boolean symbol(char wanted) {
      if (token != SqlLexer.Token.SYMBOL || sql.charAt(lexer.start()) != wanted) {
        return false;
      }
      take();
      return true;
    }
  }
}
