package nexs.api.error;

/** A write met a standby or a read-only transaction (SQLSTATE 25006). Nothing was written. */
public final class ReadOnlyNodeException extends ServerException {

  private static final long serialVersionUID = 1L;

  /** @param batchIndex the place of the failed statement in its batch from 0, or -1 outside a batch */
  public ReadOnlyNodeException(String message, ServerError serverError, int batchIndex) {
    super(message, serverError, batchIndex);
  }

  /** True: nothing was written. A second try must go to another node. */
  @Override
  public boolean safeToRetry() {
    return true;
  }
}
