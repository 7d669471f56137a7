package nexs.api.spi;

import nexs.api.error.CancelledException;
import nexs.api.error.CheckViolationException;
import nexs.api.error.ConstraintViolationException;
import nexs.api.error.DeadlockException;
import nexs.api.error.ExclusionViolationException;
import nexs.api.error.ForeignKeyViolationException;
import nexs.api.error.NexsException;
import nexs.api.error.NotNullViolationException;
import nexs.api.error.ReadOnlyNodeException;
import nexs.api.error.SerializationFailureException;
import nexs.api.error.ServerError;
import nexs.api.error.ServerException;
import nexs.api.error.TransactionAbortedException;
import nexs.api.error.UniqueViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what the server reported for a statement by its SQLSTATE. Stateless.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
 */
public final class ServerErrors {

  private ServerErrors() {}

  /** {@link #toException(ServerError, ParsedSql, int)} outside a batch. */
  public static NexsException toException(ServerError error, @Nullable ParsedSql statement) {
    return toException(error, statement, -1);
  }

  /**
   * The exception for an error that left the session usable.
   *
   * @param statement what was running, or null when that is not known
   * @param batchIndex the place of the statement in its batch from 0, or -1 outside a batch
   */
  public static NexsException toException(
      ServerError error, @Nullable ParsedSql statement, int batchIndex) {
    String message = message(error, statement, batchIndex);
    return switch (error.sqlState()) {
      case "40001" -> new SerializationFailureException(message, error, batchIndex);
      case "40P01" -> new DeadlockException(message, error, batchIndex);
      case "25006" -> new ReadOnlyNodeException(message, error, batchIndex);
      case "25P02" -> new TransactionAbortedException(message, error, batchIndex);
      case "57014" -> new CancelledException(message, true, error, null);
      case "23505" -> new UniqueViolationException(message, error, batchIndex);
      case "23503", "23001" -> new ForeignKeyViolationException(message, error, batchIndex);
      case "23502" -> new NotNullViolationException(message, error, batchIndex);
      case "23514" -> new CheckViolationException(message, error, batchIndex);
      case "23P01" -> new ExclusionViolationException(message, error, batchIndex);
      default ->
          error.sqlStateClass().equals("23")
              ? new ConstraintViolationException(message, error, batchIndex)
              : new ServerException(message, error, batchIndex);
    };
  }

  private static String message(ServerError error, @Nullable ParsedSql statement, int batchIndex) {
    StringBuilder text = new StringBuilder();
    text.append("the server refused ");
    if (batchIndex >= 0) {
      text.append("statement ").append(batchIndex + 1).append(" of the batch");
    } else {
      text.append("the statement");
    }
    text.append(": ")
        .append(ServerMessages.withoutValues(error))
        .append(" (SQLSTATE ")
        .append(error.sqlState())
        .append(')');
    if (error.hint() != null) {
      text.append("; hint: ").append(error.hint());
    }
    if (statement != null) {
      text.append("; it was: ").append(statement.excerpt(error.position()));
    }
    return text.toString();
  }
}
