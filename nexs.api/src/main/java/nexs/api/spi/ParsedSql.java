package nexs.api.spi;

import java.util.List;
import nexs.api.error.ParameterException;

/**
 * A statement's text, read once: its parameters in PostgreSQL's own form, and what kind of statement it is. Immutable.
 *
 * <p>Only the lexical rules are known here: strings ({@code '..'}, {@code E'..'}, {@code $tag$..$tag$}), quoted names, comments (nested
 * ones too), parameters. A {@code :name} is a parameter where it stands alone: not in {@code ::} and not in an array's slice
 * ({@code a[1:n]} is read as a slice).
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">Lexical structure</a>
 */
public final class ParsedSql {

  private static final int EXCERPT = 200;

  private final String source;
  private final String text;
  private final int parameterCount;
  private final List<String> names;
  private final StatementKind kind;
  private final boolean returnsRows;
  private final boolean several;
  private final boolean touchesSession;
  private final boolean configures;

  ParsedSql(
      String source,
      String text,
      int parameterCount,
      List<String> names,
      StatementKind kind,
      boolean returnsRows,
      boolean several,
      boolean touchesSession,
      boolean configures) {
    this.source = source;
    this.text = text;
    this.parameterCount = parameterCount;
    this.names = List.copyOf(names);
    this.kind = kind;
    this.returnsRows = returnsRows;
    this.several = several;
    this.touchesSession = touchesSession;
    this.configures =
        configures
            || touchesSession
            || !(kind == StatementKind.READ || kind == StatementKind.WRITE);
  }

  /**
   * Reads a statement. Costs time in proportion to its length: providers keep the result.
   *
   * @throws ParameterException for both forms of parameters in one statement, for {@code $0}, a number above 65535 or with gaps, and
   *     for a string, name or comment that does not end
   */
  public static ParsedSql parse(String sql) {
    return new SqlReader(sql).read();
  }

  /** The statement as it was given. */
  public String source() {
    return source;
  }

  /** The statement with {@code :name} parameters as {@code $1..$n}; a name that stands twice is one parameter. */
  public String text() {
    return text;
  }

  /** The number of parameters. */
  public int parameterCount() {
    return parameterCount;
  }

  /** The names of the parameters in the order of {@code $1..$n}; empty for the positional form. */
  public List<String> names() {
    return names;
  }

  /** What the statement is for; of several, the kind that asks for most care, transaction control before all. */
  public StatementKind kind() {
    return kind;
  }

  /** Whether rows are to be expected, as far as words tell: a SELECT, TABLE, VALUES or WITH, or a RETURNING anywhere. */
  public boolean returnsRows() {
    return returnsRows;
  }

  /** Whether the text holds more than one statement. */
  public boolean several() {
    return several;
  }

  /**
   * Whether the statement may leave something in the session, as far as words tell: SET and RESET other than for the transaction, LISTEN,
   * DECLARE, PREPARE, CREATE TEMP, DO, CALL, {@code set_config} other than local, session-level advisory locks. What a function or
   * trigger does behind its name cannot be seen.
   */
  public boolean touchesSession() {
    return touchesSession;
  }

  /**
   * Whether a setting may be another behind the statement, if only until its transaction ends: false for reads and writes whose words do not say
   * so. What a function or trigger does behind its name cannot be seen.
   */
  public boolean mayConfigure() {
    return configures;
  }

  /** The statement for people: literals masked, since they may be secrets, and cut to 200 characters. */
  public String excerpt() {
    return excerpt(0);
  }

  /** As {@link #excerpt()}, around a place that the server reported, in characters from 1; 0 for none. */
  public String excerpt(int position) {
    String flat = SqlMask.mask(text);
    if (flat.length() <= EXCERPT) {
      return flat;
    }
    int start = Math.max(0, Math.min(position - EXCERPT / 2, flat.length() - EXCERPT));
    return (start > 0 ? "…" : "")
        + flat.substring(start, start + EXCERPT)
        + (start + EXCERPT < flat.length() ? "…" : "");
  }

  /** {@link #excerpt()}. */
  @Override
  public String toString() {
    return excerpt();
  }
}
