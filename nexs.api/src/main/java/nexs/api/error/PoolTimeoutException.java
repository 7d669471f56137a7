package nexs.api.error;

import org.jspecify.annotations.Nullable;

/** No connection became free in time. Nothing was sent. */
public final class PoolTimeoutException extends NexsException {

  private static final long serialVersionUID = 1L;

  public PoolTimeoutException(String message, @Nullable Throwable cause) {
    super(message, null, cause);
  }

  @Override
  public boolean safeToRetry() {
    return true;
  }
}
