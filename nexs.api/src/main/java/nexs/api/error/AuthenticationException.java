package nexs.api.error;

import org.jspecify.annotations.Nullable;

/** The server refused the user or the password (SQLSTATE class 28), or the server could not prove who it is. */
public final class AuthenticationException extends ConnectionException {

  private static final long serialVersionUID = 1L;

  public AuthenticationException(
      String message, @Nullable ServerError serverError, @Nullable Throwable cause) {
    super(message, serverError, cause);
  }

  @Override
  public boolean safeToRetry() {
    return true;
  }
}
