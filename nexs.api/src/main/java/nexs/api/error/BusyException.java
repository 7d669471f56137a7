package nexs.api.error;

/**
 * A connection or transaction was called while something else has it: another thread's call, an open transaction, a nested one, or open
 * rows. Nothing was sent.
 */
public final class BusyException extends NexsException {

  private static final long serialVersionUID = 1L;

  public BusyException(String message) {
    super(message, null, null);
  }

  @Override
  public boolean safeToRetry() {
    return true;
  }
}
