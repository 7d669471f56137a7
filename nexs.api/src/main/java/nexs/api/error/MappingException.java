package nexs.api.error;

import org.jspecify.annotations.Nullable;

/**
 * A row does not fit the type asked for: a column is missing, its type cannot be converted, or it is NULL where there is no null. The
 * statement itself ran.
 */
public final class MappingException extends NexsException {

  private static final long serialVersionUID = 1L;

  public MappingException(String message, @Nullable Throwable cause) {
    super(message, null, cause);
  }

  @Override
  public boolean safeToRetry() {
    return false;
  }
}
