package nexs.api.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import nexs.api.error.ConfigException;

/**
 * A COPY as a stream of bytes in one of the server's formats, with COPY's own options. Immutable; changed by copy. What does not go
 * together the server refuses, and says why.
 *
 * @param source a table as in SQL, or for COPY out a query without parameters
 * @param query whether the source is a query
 * @param format of the bytes
 * @param columns of the table; default none: all
 * @param options COPY's own by name, as the methods of this class add them
 * @param columnOptions those that name columns; {@code *} alone for all
 * @param where the rows to take in, as an SQL condition; empty for all
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY</a>
 */
public record CopyStream(
    String source,
    boolean query,
    CopyFormat format,
    List<String> columns,
    Map<String, String> options,
    Map<String, List<String>> columnOptions,
    String where) {

  private static final Set<String> NAMES =
      Set.of(
          "DEFAULT",
          "DELIMITER",
          "ENCODING",
          "ESCAPE",
          "FREEZE",
          "HEADER",
          "NULL",
          "ON_ERROR",
          "QUOTE",
          "REJECT_LIMIT");

  /**
   * Refuses what cannot be meant.
   *
   * @throws ConfigException that names every problem
   */
  public CopyStream {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(where, "where");
    columns = List.copyOf(columns);
    options = Map.copyOf(options);
    columnOptions = Map.copyOf(columnOptions);
    List<String> problems = new ArrayList<>();
    if (source.isBlank()) {
      problems.add("the " + (query ? "query" : "table") + " is blank");
    }
    options.forEach(
        (name, value) -> {
          if (!NAMES.contains(name)) {
            problems.add(name + " is no option of COPY that this class sets");
          } else if (value.indexOf('\0') >= 0) {
            problems.add(name + " holds the character NUL, which PostgreSQL cannot have");
          }
        });
    if (query && !columns.isEmpty()) {
      problems.add("columns are a table's; name those of a query in the query");
    }
    if (!problems.isEmpty()) {
      throw new ConfigException("the COPY of " + source, problems);
    }
  }

  /** Of a table, as CSV. */
  public static CopyStream csv(String table) {
    return table(table, CopyFormat.CSV);
  }

  /** Of a table, as text. */
  public static CopyStream text(String table) {
    return table(table, CopyFormat.TEXT);
  }

  /** Of a table, in that format. */
  public static CopyStream table(String table, CopyFormat format) {
    return new CopyStream(table, false, format, List.of(), Map.of(), Map.of(), "");
  }

  /** Of what a query gives, in that format. */
  public static CopyStream query(String sql, CopyFormat format) {
    return new CopyStream(sql, true, format, List.of(), Map.of(), Map.of(), "");
  }

  /** These columns only, exactly so. */
  public CopyStream columns(String... names) {
    return new CopyStream(source, query, format, List.of(names), options, columnOptions, where);
  }

  /** Only the rows for which the SQL condition holds; for COPY in. */
  public CopyStream where(String condition) {
    return new CopyStream(source, query, format, columns, options, columnOptions, condition);
  }

  /** What stands between values, one character of one byte. */
  public CopyStream delimiter(char delimiter) {
    return with("DELIMITER", String.valueOf(delimiter));
  }

  /** What stands for NULL. */
  public CopyStream nullText(String text) {
    return with("NULL", text);
  }

  /** What stands for the column's default; for COPY in, from PostgreSQL 16. */
  public CopyStream defaultText(String text) {
    return with("DEFAULT", text);
  }

  /** A first line with the names of the columns: written, or passed over. */
  public CopyStream header() {
    return with("HEADER", "true");
  }

  /** A first line that must name the table's columns in their order; for COPY in, from PostgreSQL 15. */
  public CopyStream headerMatch() {
    return with("HEADER", "match");
  }

  /** What stands around values in CSV, one character of one byte. */
  public CopyStream quote(char quote) {
    return with("QUOTE", String.valueOf(quote));
  }

  /** What stands before a quote inside of a value in CSV, one character of one byte. */
  public CopyStream escape(char escape) {
    return with("ESCAPE", String.valueOf(escape));
  }

  /** Quotes around every value of these columns, or of all for none; for COPY out as CSV. */
  public CopyStream forceQuote(String... names) {
    return withColumns("FORCE_QUOTE", names.length == 0 ? List.of("*") : List.of(names));
  }

  /** Takes nothing in these columns for NULL; for COPY in as CSV. */
  public CopyStream forceNotNull(String... names) {
    return withColumns("FORCE_NOT_NULL", List.of(names));
  }

  /** Takes the text for NULL in these columns even in quotes; for COPY in as CSV. */
  public CopyStream forceNull(String... names) {
    return withColumns("FORCE_NULL", List.of(names));
  }

  /** The encoding of the bytes, as PostgreSQL names it; default UTF8. */
  public CopyStream encoding(String name) {
    return with("ENCODING", name);
  }

  /** Passes over rows with values that are not of their column's type, without a word; for COPY in, from PostgreSQL 17. */
  public CopyStream ignoreErrors() {
    return with("ON_ERROR", "ignore");
  }

  /** As {@link #ignoreErrors}, but fails beyond so many; from PostgreSQL 18. */
  public CopyStream ignoreErrors(long limit) {
    return ignoreErrors().with("REJECT_LIMIT", Long.toString(limit));
  }

  /** Writes rows frozen, for a table made or truncated in the same transaction. */
  public CopyStream frozen() {
    return with("FREEZE", "true");
  }

  private CopyStream with(String option, String value) {
    Map<String, String> more = new TreeMap<>(options);
    more.put(option, value);
    return new CopyStream(source, query, format, columns, more, columnOptions, where);
  }

  private CopyStream withColumns(String option, List<String> names) {
    Map<String, List<String>> more = new TreeMap<>(columnOptions);
    more.put(option, names);
    return new CopyStream(source, query, format, columns, options, more, where);
  }
}
