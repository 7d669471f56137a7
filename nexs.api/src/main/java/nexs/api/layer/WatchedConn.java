package nexs.api.layer;

import java.util.concurrent.atomic.AtomicBoolean;
import nexs.api.ConnStats;
import nexs.api.IConn;
import nexs.api.IPreparedStatement;
import nexs.api.ITransaction;
import nexs.api.ServerInfo;
import nexs.api.TxOptions;
import nexs.api.error.NexsException;

/** A lent connection whose failures and end are told to a watch. As safe for threads as the connection. */
public final class WatchedConn extends WatchedQueries<IConn> implements IConn {

  private final AtomicBoolean over = new AtomicBoolean();

  /** Of a connection that the watch's owner has acquired; its close closes that one. */
  public WatchedConn(IConn conn, IConnWatch watch) {
    super(conn, conn, watch);
  }

  @Override
  public ITransaction begin(TxOptions options) {
    return telling(() -> watched(target().begin(options)));
  }

  @Override
  public IPreparedStatement prepare(String sql) {
    return telling(() -> watched(target().prepare(sql)));
  }

  @Override
  public void cancel() {
    target().cancel();
  }

  @Override
  public void ping() {
    try {
      target().ping();
    } catch (NexsException e) {
      throw told(e);
    }
  }

  @Override
  public ServerInfo server() {
    return target().server();
  }

  @Override
  public ConnStats stats() {
    return target().stats();
  }

  @Override
  public void evict() {
    target().evict();
  }

  @Override
  public boolean closed() {
    return target().closed();
  }

  @Override
  public void close() {
    try {
      target().close();
    } finally {
      if (over.compareAndSet(false, true)) {
        watch().closed();
      }
    }
  }

  @Override
  public String toString() {
    return target().toString();
  }
}
