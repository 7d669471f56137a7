package nexs.session.driver;

/** Where the server says that a session's transaction stands. */
public enum TransactionState {
  /** None is open. */
  IDLE,
  /** One is open. */
  OPEN,
  /** One is open in which a statement failed: it can only be undone. */
  FAILED
}
