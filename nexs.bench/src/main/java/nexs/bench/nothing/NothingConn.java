package nexs.bench.nothing;

import java.time.Instant;
import nexs.api.ConnStats;
import nexs.api.IConn;
import nexs.api.IPreparedStatement;
import nexs.api.ITransaction;
import nexs.api.ServerInfo;
import nexs.api.TxOptions;

final class NothingConn extends NothingQueries implements IConn {

  private final NothingTransaction transaction = new NothingTransaction();

  @Override
  public ITransaction begin(TxOptions options) {
    return transaction;
  }

  @Override
  public IPreparedStatement prepare(String sql) {
    throw new UnsupportedOperationException("nothing is prepared here");
  }

  @Override
  public void cancel() {}

  @Override
  public void ping() {}

  @Override
  public ServerInfo server() {
    return new ServerInfo("18", 180000, 0, "localhost", 5432);
  }

  @Override
  public ConnStats stats() {
    return new ConnStats(Instant.EPOCH, 0, 0, 0, 0, 0);
  }

  @Override
  public void evict() {}

  @Override
  public boolean closed() {
    return false;
  }

  @Override
  public void close() {}
}
