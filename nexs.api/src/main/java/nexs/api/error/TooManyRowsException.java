package nexs.api.error;

/** At most one row was asked for, and the statement gave more. */
public final class TooManyRowsException extends ResultException {

  private static final long serialVersionUID = 1L;

  public TooManyRowsException(String message) {
    super(message);
  }
}
