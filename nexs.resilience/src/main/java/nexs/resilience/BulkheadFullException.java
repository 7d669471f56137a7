package nexs.resilience;

import nexs.api.error.RejectedException;

/** A bulkhead refused the call, since as many as it allows were under way. Nothing was sent. */
public final class BulkheadFullException extends RejectedException {

  private static final long serialVersionUID = 1L;

  private final String bulkhead;

  BulkheadFullException(String message, String bulkhead) {
    super(message, null);
    this.bulkhead = bulkhead;
  }

  /** The name of the bulkhead. */
  public String bulkhead() {
    return bulkhead;
  }
}
