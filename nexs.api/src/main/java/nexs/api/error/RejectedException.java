package nexs.api.error;

import org.jspecify.annotations.Nullable;

/** A decorator refused the call before it reached a provider. The one branch that other modules may extend. */
public abstract non-sealed class RejectedException extends NexsException {

  private static final long serialVersionUID = 1L;

  protected RejectedException(String message, @Nullable Throwable cause) {
    super(message, null, cause);
  }

  /** True: nothing was sent. */
  @Override
  public boolean safeToRetry() {
    return true;
  }
}
