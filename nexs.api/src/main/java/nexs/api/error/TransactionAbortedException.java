package nexs.api.error;

/** The transaction had failed before: the server ignored the statement (SQLSTATE 25P02), or answered COMMIT with ROLLBACK. */
public final class TransactionAbortedException extends ServerException {

  private static final long serialVersionUID = 1L;

  /** @param batchIndex the place of the failed statement in its batch from 0, or -1 outside a batch */
  public TransactionAbortedException(String message, ServerError serverError, int batchIndex) {
    super(message, serverError, batchIndex);
  }

  /** True, for the whole transaction: the server undid it. */
  @Override
  public boolean safeToRetry() {
    return true;
  }
}
