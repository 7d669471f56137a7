package nexs.api.error;

/**
 * A call that waits was made by the thread of an event loop, which must never wait: the loop would wait for itself. Nothing was sent. Make
 * the call on a virtual thread.
 */
public final class EventLoopException extends NexsException {

  private static final long serialVersionUID = 1L;

  public EventLoopException(String message) {
    super(message, null, null);
  }

  /** True: nothing was sent. */
  @Override
  public boolean safeToRetry() {
    return true;
  }
}
