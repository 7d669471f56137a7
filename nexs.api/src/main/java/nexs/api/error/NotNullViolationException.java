package nexs.api.error;

/** NULL in a column that has no null (SQLSTATE 23502). */
public final class NotNullViolationException extends ConstraintViolationException {

  private static final long serialVersionUID = 1L;

  /** @param batchIndex the place of the failed statement in its batch from 0, or -1 outside a batch */
  public NotNullViolationException(String message, ServerError serverError, int batchIndex) {
    super(message, serverError, batchIndex);
  }
}
