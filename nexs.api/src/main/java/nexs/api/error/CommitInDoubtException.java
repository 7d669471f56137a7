package nexs.api.error;

import org.jspecify.annotations.Nullable;

/** The connection broke while a COMMIT was under way: the transaction may or may not be committed. */
public final class CommitInDoubtException extends ConnectionException {

  private static final long serialVersionUID = 1L;

  public CommitInDoubtException(
      String message, @Nullable ServerError serverError, @Nullable Throwable cause) {
    super(message, serverError, cause);
  }

  @Override
  public boolean safeToRetry() {
    return false;
  }
}
