package nexs.api.error;

import java.util.OptionalInt;

/**
 * The server refused the statement. The connection stays usable; inside a transaction, the transaction is aborted and accepts only a
 * rollback, unless a savepoint was set before the statement.
 *
 * <p>The subclasses are the failures that programs act on; every other one is a plain ServerException with its SQLSTATE.
 */
public sealed class ServerException extends NexsException
    permits ConstraintViolationException,
        DeadlockException,
        ReadOnlyNodeException,
        SerializationFailureException,
        TransactionAbortedException {

  private static final long serialVersionUID = 1L;

  private final int batchIndex;

  /** A failure of a statement outside a batch. */
  public ServerException(String message, ServerError serverError) {
    this(message, serverError, -1);
  }

  /** @param batchIndex the place of the failed statement in its batch from 0, or -1 outside a batch */
  public ServerException(String message, ServerError serverError, int batchIndex) {
    super(message, serverError, null);
    this.batchIndex = batchIndex;
  }

  /** What the server reported. */
  public ServerError error() {
    return serverError().orElseThrow();
  }

  /** The place of the failed statement in its batch, from 0; empty outside a batch. */
  public OptionalInt batchIndex() {
    return batchIndex < 0 ? OptionalInt.empty() : OptionalInt.of(batchIndex);
  }

  /** False unless a subclass says otherwise: the server undid the statement, but would refuse it again. */
  @Override
  public boolean safeToRetry() {
    return false;
  }
}
