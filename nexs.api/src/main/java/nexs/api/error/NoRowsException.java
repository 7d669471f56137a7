package nexs.api.error;

/** One row was asked for, and the statement gave none. */
public final class NoRowsException extends ResultException {

  private static final long serialVersionUID = 1L;

  public NoRowsException(String message) {
    super(message);
  }
}
