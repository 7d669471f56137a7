package nexs.api.error;

import java.util.Optional;

/** A row breaks a constraint (SQLSTATE class 23). Names the constraint, the table and, where the server says it, the column. */
public sealed class ConstraintViolationException extends ServerException
    permits CheckViolationException,
        ExclusionViolationException,
        ForeignKeyViolationException,
        NotNullViolationException,
        UniqueViolationException {

  private static final long serialVersionUID = 1L;

  /** @param batchIndex the place of the failed statement in its batch from 0, or -1 outside a batch */
  public ConstraintViolationException(String message, ServerError serverError, int batchIndex) {
    super(message, serverError, batchIndex);
  }

  /** The constraint's name; empty for a NOT NULL violation before PostgreSQL 18. */
  public Optional<String> constraint() {
    return Optional.ofNullable(error().constraint());
  }

  /** The table's name, without its schema. */
  public Optional<String> table() {
    return Optional.ofNullable(error().table());
  }

  /** The column's name; PostgreSQL reports it for NOT NULL violations only. */
  public Optional<String> column() {
    return Optional.ofNullable(error().column());
  }
}
