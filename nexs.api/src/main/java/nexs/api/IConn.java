package nexs.api;

import org.jspecify.annotations.Nullable;

/**
 * One session with a server, borrowed from a pool or opened by itself.
 *
 * <p>For one thread at a time: a call while another one runs is refused. {@link #cancel()}, {@link #closed()} and {@link #close()} may be
 * called by any thread.
 */
public interface IConn extends IQueryable, AutoCloseable {

  /** {@link #begin(TxOptions)} with the server's defaults. */
  default ITransaction begin() {
    return begin(TxOptions.DEFAULT);
  }

  /**
   * Begins a transaction. Until it ends, statements go through it; calls on this connection are refused.
   *
   * @throws nexs.api.error.ClosedException when this connection is closed
   */
  ITransaction begin(TxOptions options);

  /** {@link #inTransaction(TxOptions, IWork)} with the server's defaults. */
  default <R extends @Nullable Object, X extends Exception> R inTransaction(
      IWork<? super ITransaction, R, X> work) throws X {
    return inTransaction(TxOptions.DEFAULT, work);
  }

  /** Runs {@code work} in a transaction: commits when it returns, rolls back when it throws. */
  default <R extends @Nullable Object, X extends Exception> R inTransaction(
      TxOptions options, IWork<? super ITransaction, R, X> work) throws X {
    try (ITransaction transaction = begin(options)) {
      R result = work.apply(transaction);
      transaction.commit();
      return result;
    }
  }

  /**
   * Prepares a statement on the server, so that an error in it shows now.
   *
   * @param sql one statement
   */
  IPreparedStatement prepare(String sql);

  /**
   * Asks the server to end the statement that runs on this connection, if one does; its caller gets a {@link
   * nexs.api.error.CancelledException} and the connection stays usable. A later statement is never hit.
   */
  void cancel();

  /** One round trip, as cheap as the protocol allows. Fails like any statement when the server does not answer. */
  void ping();

  /** What the server said of itself and of this session when it began. */
  ServerInfo server();

  /** The session's numbers, since it was opened. */
  ConnStats stats();

  /**
   * Says that the session shall not be lent again: {@link #close()} ends it instead of giving it back to its pool. Without effect on
   * a connection outside any pool.
   */
  void evict();

  /** Whether this connection was closed, or lost. */
  boolean closed();

  /**
   * Ends the use of this connection: an open transaction is rolled back, and the session goes back to its pool or is closed. Further
   * calls do nothing.
   */
  @Override
  void close();
}
