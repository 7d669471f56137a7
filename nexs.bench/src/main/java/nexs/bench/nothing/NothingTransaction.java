package nexs.bench.nothing;

import nexs.api.IPreparedStatement;
import nexs.api.ITransaction;

final class NothingTransaction extends NothingQueries implements ITransaction {

  @Override
  public ITransaction begin() {
    return this;
  }

  @Override
  public void savepoint(String name) {}

  @Override
  public void rollbackTo(String name) {}

  @Override
  public void release(String name) {}

  @Override
  public IPreparedStatement prepare(String sql) {
    throw new UnsupportedOperationException("nothing is prepared here");
  }

  @Override
  public void commit() {}

  @Override
  public void rollback() {}

  @Override
  public boolean ended() {
    return false;
  }

  @Override
  public void close() {}
}
