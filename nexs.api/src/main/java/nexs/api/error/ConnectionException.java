package nexs.api.error;

import org.jspecify.annotations.Nullable;

/** The connection to the server could not be made, or was lost. The connection at fault is gone; its pool replaces it. */
public abstract sealed class ConnectionException extends NexsException
    permits AuthenticationException,
        CommitInDoubtException,
        ConnectFailedException,
        ConnectionLostException {

  private static final long serialVersionUID = 1L;

  ConnectionException(
      String message, @Nullable ServerError serverError, @Nullable Throwable cause) {
    super(message, serverError, cause);
  }
}
