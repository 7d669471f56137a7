package nexs.api.error;

/** The server undid the transaction because it could not be ordered among concurrent ones (SQLSTATE 40001). */
public final class SerializationFailureException extends ServerException {

  private static final long serialVersionUID = 1L;

  /** @param batchIndex the place of the failed statement in its batch from 0, or -1 outside a batch */
  public SerializationFailureException(String message, ServerError serverError, int batchIndex) {
    super(message, serverError, batchIndex);
  }

  /** True, for the whole transaction: the server undid it. */
  @Override
  public boolean safeToRetry() {
    return true;
  }
}
