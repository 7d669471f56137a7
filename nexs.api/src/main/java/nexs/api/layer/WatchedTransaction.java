package nexs.api.layer;

import nexs.api.IConn;
import nexs.api.IPreparedStatement;
import nexs.api.ITransaction;
import nexs.api.error.NexsException;

/** A transaction of a watched connection. */
final class WatchedTransaction extends WatchedQueries<ITransaction> implements ITransaction {

  WatchedTransaction(ITransaction transaction, IConn conn, IConnWatch watch) {
    super(transaction, conn, watch);
  }

  private void call(Runnable step) {
    try {
      step.run();
    } catch (NexsException e) {
      throw told(e);
    }
  }

  @Override
  public ITransaction begin() {
    try {
      return new WatchedTransaction(target().begin(), conn(), watch());
    } catch (NexsException e) {
      throw told(e);
    }
  }

  @Override
  public IPreparedStatement prepare(String sql) {
    try {
      return new WatchedStatement(target().prepare(sql), this::told);
    } catch (NexsException e) {
      throw told(e);
    }
  }

  @Override
  public void savepoint(String name) {
    call(() -> target().savepoint(name));
  }

  @Override
  public void rollbackTo(String name) {
    call(() -> target().rollbackTo(name));
  }

  @Override
  public void release(String name) {
    call(() -> target().release(name));
  }

  @Override
  public void commit() {
    call(target()::commit);
  }

  @Override
  public void rollback() {
    call(target()::rollback);
  }

  @Override
  public boolean ended() {
    return target().ended();
  }

  @Override
  public void close() {
    target().close();
  }
}
