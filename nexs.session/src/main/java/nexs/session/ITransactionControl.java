package nexs.session;

import nexs.api.TxOptions;

/** The transaction of a session. For the session's thread. */
public interface ITransactionControl {

  /** Whether none is open, by nexs or by a statement. */
  boolean idle();

  /** Whether a statement in it failed, so that it can only be undone. */
  boolean failed();

  /** Begins one; BEGIN may travel with the first statement. */
  void begin(TxOptions options);

  /** Begins one around a single statement of the program, with the default options: as far as the program knows, there is none. */
  void beginAround();

  /**
   * Ends it with its changes.
   *
   * @throws nexs.api.error.TransactionAbortedException when a statement in it had failed: nothing is changed
   */
  void commit();

  /** Ends it without its changes; on a lost connection, the server has done so itself. */
  void rollback();

  /** Sets a savepoint. */
  void savepoint(String name);

  /** Goes back to a savepoint, which stays. */
  void rollbackTo(String name);

  /** Forgets a savepoint. */
  void release(String name);

  /** Goes back to a savepoint and forgets it, though the call's deadline may have passed; cuts the session when that cannot be done. */
  void undo(String savepoint);
}
