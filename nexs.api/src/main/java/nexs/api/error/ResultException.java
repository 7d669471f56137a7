package nexs.api.error;

/** The statement ran, but the number of its rows is not the one asked for. */
public abstract sealed class ResultException extends NexsException
    permits NoRowsException, TooManyRowsException {

  private static final long serialVersionUID = 1L;

  ResultException(String message) {
    super(message, null, null);
  }

  @Override
  public boolean safeToRetry() {
    return false;
  }
}
