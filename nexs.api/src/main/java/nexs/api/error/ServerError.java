package nexs.api.error;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All fields of an error or notice as PostgreSQL sent them. Immutable.
 *
 * <p>{@code message}, {@code detail}, {@code where} and {@code internalQuery} may hold values of the statement or the row at fault:
 * think before you log them. {@link #toString()} therefore shows only the SQLSTATE and the names of database objects.
 *
 * @param severity {@code ERROR}, {@code FATAL}, {@code PANIC} and so on, never localized on servers of this decade
 * @param sqlState the five-character code of Appendix A of the PostgreSQL manual
 * @param message the primary message, in the server's language
 * @param position where in the statement, in characters from 1, or 0 when not reported
 * @param internalPosition as {@code position}, for {@code internalQuery}
 * @param line the line in the server's source, or 0 when not reported
 * @see <a href="https://www.postgresql.org/docs/current/protocol-error-fields.html">Error and notice message fields</a>
 */
public record ServerError(
    String severity,
    String sqlState,
    String message,
    @Nullable String detail,
    @Nullable String hint,
    int position,
    int internalPosition,
    @Nullable String internalQuery,
    @Nullable String where,
    @Nullable String schema,
    @Nullable String table,
    @Nullable String column,
    @Nullable String dataType,
    @Nullable String constraint,
    @Nullable String file,
    int line,
    @Nullable String routine) {

  /** Refuses an absent severity, SQLSTATE or message; an unreported SQLSTATE is {@code XX000}. */
  public ServerError {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(sqlState, "sqlState");
    Objects.requireNonNull(message, "message");
  }

  /** An error of which only the three fields that every server sends are known. */
  public static ServerError of(String severity, String sqlState, String message) {
    return new ServerError(
        severity, sqlState, message, null, null, 0, 0, null, null, null, null, null, null, null,
        null, 0, null);
  }

  /** The first two characters of the SQLSTATE: its class. */
  public String sqlStateClass() {
    return sqlState.length() < 2 ? sqlState : sqlState.substring(0, 2);
  }

  /** The constraint at fault, where the server names one. */
  public Optional<String> constraintName() {
    return Optional.ofNullable(constraint);
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder("ServerError[").append(severity).append(' ').append(sqlState);
    append(text, "schema", schema);
    append(text, "table", table);
    append(text, "column", column);
    append(text, "constraint", constraint);
    return text.append(']').toString();
  }

  private static void append(StringBuilder text, String field, @Nullable String value) {
    if (value != null) {
      text.append(", ").append(field).append('=').append(value);
    }
  }
}
