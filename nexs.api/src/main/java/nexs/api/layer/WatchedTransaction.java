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
    return telling(() -> watched(target().begin()));
  }

  @Override
  public IPreparedStatement prepare(String sql) {
    return telling(() -> watched(target().prepare(sql)));
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
