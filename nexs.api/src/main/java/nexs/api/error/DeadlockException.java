package nexs.api.error;

/** The server undid the transaction to break a deadlock (SQLSTATE 40P01). */
public final class DeadlockException extends ServerException {

  private static final long serialVersionUID = 1L;

  /** @param batchIndex the place of the failed statement in its batch from 0, or -1 outside a batch */
  public DeadlockException(String message, ServerError serverError, int batchIndex) {
    super(message, serverError, batchIndex);
  }

  /** True, for the whole transaction: the server undid it. */
  @Override
  public boolean safeToRetry() {
    return true;
  }
}
