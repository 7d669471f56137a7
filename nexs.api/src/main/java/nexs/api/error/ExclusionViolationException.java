package nexs.api.error;

/** A row conflicts with another under an exclusion constraint (SQLSTATE 23P01). */
public final class ExclusionViolationException extends ConstraintViolationException {

  private static final long serialVersionUID = 1L;

  /** @param batchIndex the place of the failed statement in its batch from 0, or -1 outside a batch */
  public ExclusionViolationException(String message, ServerError serverError, int batchIndex) {
    super(message, serverError, batchIndex);
  }
}
