package nexs.api;

import org.jspecify.annotations.Nullable;

/**
 * An open transaction, or one nested in another. For one thread at a time.
 *
 * <p>It must end: by {@link #commit()}, by {@link #rollback()}, or by {@link #close()}, which rolls back what neither of them ended.
 */
public interface ITransaction extends IQueryable, AutoCloseable {

  /**
   * Begins a nested transaction, by a savepoint: its commit releases the savepoint, its rollback returns to it and leaves the outer
   * transaction usable, even after an error. Until it ends, calls on the outer transaction are refused.
   */
  ITransaction begin();

  /** Runs {@code work} in a nested transaction: commits when it returns, rolls back when it throws. */
  default <R extends @Nullable Object, X extends Exception> R inTransaction(
      IWork<? super ITransaction, R, X> work) throws X {
    try (ITransaction nested = begin()) {
      R result = work.apply(nested);
      nested.commit();
      return result;
    }
  }

  /**
   * Sets a savepoint. One of the same name hides the older one, as in PostgreSQL.
   *
   * @param name any text; it is quoted
   */
  void savepoint(String name);

  /** Undoes everything since the savepoint, which stays set; an aborted transaction becomes usable again. */
  void rollbackTo(String name);

  /** Forgets the savepoint and keeps what was done since. */
  void release(String name);

  /** Prepares a statement on the server; it outlives the transaction, not the connection. */
  IPreparedStatement prepare(String sql);

  /**
   * Commits. The transaction is over, whatever the outcome.
   *
   * @throws nexs.api.error.TransactionAbortedException when the server rolled back instead, because a statement had failed
   * @throws nexs.api.error.SerializationFailureException when the server could not order it among concurrent ones
   * @throws nexs.api.error.CommitInDoubtException when the connection broke before the server's answer
   */
  void commit();

  /** Rolls back. The transaction is over. */
  void rollback();

  /** Whether the transaction has ended. */
  boolean ended();

  /** Rolls back if the transaction has not ended. Further calls do nothing. */
  @Override
  void close();
}
