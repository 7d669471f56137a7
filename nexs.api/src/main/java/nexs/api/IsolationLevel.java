package nexs.api;

/** The isolation of a transaction. PostgreSQL treats {@link #READ_UNCOMMITTED} as {@link #READ_COMMITTED}. */
public enum IsolationLevel {
  /** The session's {@code default_transaction_isolation}. */
  DEFAULT(""),
  /** Accepted for portability. */
  READ_UNCOMMITTED("READ UNCOMMITTED"),
  /** Each statement sees what was committed before it. */
  READ_COMMITTED("READ COMMITTED"),
  /** All statements see the snapshot of the first. */
  REPEATABLE_READ("REPEATABLE READ"),
  /** As if transactions ran one after another; expect {@link nexs.api.error.SerializationFailureException}. */
  SERIALIZABLE("SERIALIZABLE");

  private final String sql;

  IsolationLevel(String sql) {
    this.sql = sql;
  }

  /** The words of SQL; empty for {@link #DEFAULT}. */
  public String sql() {
    return sql;
  }
}
