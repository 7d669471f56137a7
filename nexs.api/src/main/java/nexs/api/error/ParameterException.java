package nexs.api.error;

import org.jspecify.annotations.Nullable;

/** The arguments do not fit the statement: their number, a name, or a value of a type that nexs cannot bind. Nothing was sent. */
public final class ParameterException extends NexsException {

  private static final long serialVersionUID = 1L;

  public ParameterException(String message, @Nullable Throwable cause) {
    super(message, null, cause);
  }

  @Override
  public boolean safeToRetry() {
    return true;
  }
}
