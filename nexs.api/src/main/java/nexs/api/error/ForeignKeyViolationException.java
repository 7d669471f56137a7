package nexs.api.error;

/** A referenced row is missing, or a row is still referenced (SQLSTATE 23503, 23001). */
public final class ForeignKeyViolationException extends ConstraintViolationException {

  private static final long serialVersionUID = 1L;

  /** @param batchIndex the place of the failed statement in its batch from 0, or -1 outside a batch */
  public ForeignKeyViolationException(String message, ServerError serverError, int batchIndex) {
    super(message, serverError, batchIndex);
  }
}
