package nexs.api.error;

/** A row fails a CHECK constraint (SQLSTATE 23514). */
public final class CheckViolationException extends ConstraintViolationException {

  private static final long serialVersionUID = 1L;

  /** @param batchIndex the place of the failed statement in its batch from 0, or -1 outside a batch */
  public CheckViolationException(String message, ServerError serverError, int batchIndex) {
    super(message, serverError, batchIndex);
  }
}
