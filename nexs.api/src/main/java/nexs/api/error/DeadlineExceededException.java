package nexs.api.error;

import org.jspecify.annotations.Nullable;

/**
 * The deadline of the call passed. The statement was cancelled on the server and the connection stays usable; where the server did not
 * answer the cancel in time, the connection was dropped.
 */
public final class DeadlineExceededException extends NexsException {

  private static final long serialVersionUID = 1L;

  private final boolean undone;

  /**
   * @param undone whether the server surely carried nothing out: it was never sent, or the server confirmed that it ended the
   *     statement
   */
  public DeadlineExceededException(
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
