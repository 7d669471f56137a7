package nexs.api;

import org.jspecify.annotations.Nullable;

/**
 * A source of connections: the pool itself, or a view of it that prefers certain nodes. Safe for use by any number of threads.
 *
 * <p>Each one-shot call borrows a connection for its own duration.
 */
public interface IPoolView extends IQueryable {

  /**
   * Borrows a connection. Give it back with {@link IConn#close()}, best by try-with-resources. One that is forgotten is found after
   * a garbage collection and taken back with a warning.
   *
   * <p>Who comes first is served first. What a session remembers of its last borrower is gone: settings, role, temporary tables,
   * LISTEN, advisory locks, cursors; {@code sessionReset} says how that is known.
   *
   * @throws nexs.api.error.PoolTimeoutException when none becomes free within the pool's {@code acquireTimeout} (default 30 s), when
   *     {@code maxWaiting} callers wait already, or when the calling thread itself holds what it would wait for; it names the holders
   * @throws nexs.api.error.DeadlineExceededException when the deadline of the {@link CallContext} comes first
   * @throws nexs.api.error.ClosedException when the pool is closed
   */
  IConn acquire();

  /** Lends a connection to {@code work}. */
  default <R extends @Nullable Object, X extends Exception> R withConn(
      IWork<? super IConn, R, X> work) throws X {
    try (IConn conn = acquire()) {
      return work.apply(conn);
    }
  }

  /** As {@link #withConn}, without a result. */
  default <X extends Exception> void useConn(IAction<? super IConn, X> action) throws X {
    try (IConn conn = acquire()) {
      action.apply(conn);
    }
  }

  /** {@link #inTransaction(TxOptions, IWork)} with the server's defaults. */
  default <R extends @Nullable Object, X extends Exception> R inTransaction(
      IWork<? super ITransaction, R, X> work) throws X {
    return inTransaction(TxOptions.DEFAULT, work);
  }

  /**
   * Runs {@code work} in a transaction: commits when it returns, rolls back when it throws. A layer that retries may run the closure
   * several times, each time in a new transaction: it must do nothing but what the transaction undoes, and take its state afresh.
   *
   * @throws nexs.api.error.TransactionAbortedException when the work returned although a statement in it had failed
   * @throws nexs.api.error.CommitInDoubtException when the connection broke during the commit
   */
  default <R extends @Nullable Object, X extends Exception> R inTransaction(
      TxOptions options, IWork<? super ITransaction, R, X> work) throws X {
    try (IConn conn = acquire()) {
      return conn.inTransaction(options, work);
    }
  }

  /** As {@link #inTransaction(IWork)}, without a result. */
  default <X extends Exception> void useTransaction(IAction<? super ITransaction, X> action)
      throws X {
    useTransaction(TxOptions.DEFAULT, action);
  }

  /** As {@link #inTransaction(TxOptions, IWork)}, without a result. */
  default <X extends Exception> void useTransaction(
      TxOptions options, IAction<? super ITransaction, X> action) throws X {
    this.<@Nullable Void, X>inTransaction(
        options,
        transaction -> {
          action.apply(transaction);
          return null;
        });
  }
}
