package nexs.api.error;

/** A pool, connection, transaction, statement or cursor was used after its end. Nothing was sent. */
public final class ClosedException extends NexsException {

  private static final long serialVersionUID = 1L;

  public ClosedException(String message) {
    super(message, null, null);
  }

  @Override
  public boolean safeToRetry() {
    return true;
  }
}
