package nexs.bench.nothing;

import java.time.Instant;
import nexs.api.ConnStats;
import nexs.api.IConn;
import nexs.api.IPreparedStatement;
import nexs.api.IRows;
import nexs.api.ITransaction;
import nexs.api.IWork;
import nexs.api.ServerInfo;
import nexs.api.TxOptions;
import org.jspecify.annotations.Nullable;

final class NothingConn extends NothingQueries implements IConn {

  private final NothingTransaction transaction = new NothingTransaction();
  private final boolean standby;

  NothingConn(boolean standby) {
    this.standby = standby;
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R query(
      IWork<? super IRows, R, X> reader, String sql, @Nullable Object... args) throws X {
    return reader.apply(new NothingRows(standby));
  }

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
