package nexs.api.error;

import org.jspecify.annotations.Nullable;

/** No session could be opened: no host answered, or none that answered was of the kind asked for. Names every host tried. */
public final class ConnectFailedException extends ConnectionException {

  private static final long serialVersionUID = 1L;

  public ConnectFailedException(
      String message, @Nullable ServerError serverError, @Nullable Throwable cause) {
    super(message, serverError, cause);
  }

  @Override
  public boolean safeToRetry() {
    return true;
  }
}
