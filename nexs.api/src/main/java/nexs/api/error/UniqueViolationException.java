package nexs.api.error;

/** A row with this key exists (SQLSTATE 23505). */
public final class UniqueViolationException extends ConstraintViolationException {

  private static final long serialVersionUID = 1L;

  /** @param batchIndex the place of the failed statement in its batch from 0, or -1 outside a batch */
  public UniqueViolationException(String message, ServerError serverError, int batchIndex) {
    super(message, serverError, batchIndex);
  }
}
