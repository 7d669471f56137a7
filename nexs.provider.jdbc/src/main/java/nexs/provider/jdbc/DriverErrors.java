package nexs.provider.jdbc;

import java.sql.SQLException;
import java.util.Objects;
import nexs.api.error.ServerError;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Finds what the server said in what the driver throws. The driver's exceptions stay out of causes: their texts may hold values of the row
 * at fault, and all that the server said is in {@link ServerError}. Stateless.
 */
final class DriverErrors {

  private DriverErrors() {}

  /** The first error that the server sent among a driver's chain of failures. */
  static @Nullable ServerError serverError(SQLException first) {
    for (SQLException e = first; e != null; e = e.getNextException()) {
      if (e instanceof PSQLException psql && psql.getServerErrorMessage() != null) {
        return convert(psql.getServerErrorMessage());
      }
    }
    return null;
  }

  private static ServerError convert(ServerErrorMessage message) {
    return new ServerError(
        Objects.requireNonNullElse(message.getSeverity(), "ERROR"),
        Objects.requireNonNullElse(message.getSQLState(), "XX000"),
        Objects.requireNonNullElse(message.getMessage(), ""),
        message.getDetail(),
        message.getHint(),
        message.getPosition(),
        message.getInternalPosition(),
        message.getInternalQuery(),
        message.getWhere(),
        message.getSchema(),
        message.getTable(),
        message.getColumn(),
        message.getDatatype(),
        message.getConstraint(),
        message.getFile(),
        message.getLine(),
        message.getRoutine());
  }
}
