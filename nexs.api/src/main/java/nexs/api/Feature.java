package nexs.api;

/** What a provider may or may not be able to do. What is not named here every provider does. */
public enum Feature {
  /** A batch of different statements goes out in one flush, rather than in a round trip for each run of equal statements. */
  BATCH_PIPELINING,
  /** {@link IConn#cancel()} and deadlines end a statement on the server. */
  CANCEL,
  /** {@link IQueryable#copy()}. */
  COPY,
  /** {@link IQueryable#query} reads without a bound on the number of rows, in bounded memory. */
  CURSORS,
  /** {@link IPool#listen}. */
  LISTEN,
  /**
   * The pool's own reads share a few connections, on which many are under way at once: {@code pipelineConns} and {@code pipelineDepth}.
   */
  PIPELINED_READS,
  /** {@link IConn#prepare}. */
  PREPARED_STATEMENTS,
  /** {@link ITransaction#begin()} and {@link ITransaction#savepoint}. */
  SAVEPOINTS,
  /** {@link TxOptions} other than the default. */
  TRANSACTION_MODES
}
