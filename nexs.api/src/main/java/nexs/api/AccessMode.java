package nexs.api;

/** What a transaction may do. */
public enum AccessMode {
  /** The session's {@code default_transaction_read_only}; on a standby this is read-only. */
  DEFAULT(""),
  /** Writes too. A standby refuses to begin such a transaction. */
  READ_WRITE("READ WRITE"),
  /** No writes; a replicated pool may run it on a standby. */
  READ_ONLY("READ ONLY");

  private final String sql;

  AccessMode(String sql) {
    this.sql = sql;
  }

  /** The words of SQL; empty for {@link #DEFAULT}. */
  public String sql() {
    return sql;
  }
}
