package nexs.api.error;

import org.jspecify.annotations.Nullable;

/**
 * The call was cancelled: by {@code IConn.cancel()}, by {@code pg_cancel_backend}, by the server's {@code statement_timeout}, or by an
 * interrupt of the calling thread. Somebody did not want it, so it is not for an automatic retry.
 */
public final class CancelledException extends NexsException {

  private static final long serialVersionUID = 1L;

  private final boolean undone;

  /** @param undone whether the server surely carried nothing out */
  public CancelledException(
      String message,
      boolean undone,
      @Nullable ServerError serverError,
      @Nullable Throwable cause) {
    super(message, serverError, cause);
    this.undone = undone;
  }

  @Override
  public boolean safeToRetry() {
    return undone;
  }
}
