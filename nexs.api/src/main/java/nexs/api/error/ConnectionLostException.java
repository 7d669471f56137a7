package nexs.api.error;

import org.jspecify.annotations.Nullable;

/** The connection broke during use: cut, reset, timed out, or the server ended the session. */
public final class ConnectionLostException extends ConnectionException {

  private static final long serialVersionUID = 1L;

  /** How far the call had come when the connection broke. */
  public enum Phase {
    /** Nothing of the call had reached the server. */
    BEFORE_SEND,
    /**
     * The call was inside a transaction that had not been asked to commit, so the server undoes it; or the server said itself that it
     * ended the session instead of running the call.
     */
    UNDONE,
    /** The call was sent outside a transaction; the server may or may not have carried it out. */
    IN_DOUBT
  }

  private final Phase phase;

  public ConnectionLostException(
      String message, Phase phase, @Nullable ServerError serverError, @Nullable Throwable cause) {
    super(message, serverError, cause);
    this.phase = phase;
  }

  /** How far the call had come. */
  public Phase phase() {
    return phase;
  }

  @Override
  public boolean safeToRetry() {
    return phase != Phase.IN_DOUBT;
  }
}
