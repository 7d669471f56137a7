package nexs.api.layer;

import nexs.api.IConn;
import nexs.api.IQueryable;
import nexs.api.error.NexsException;
import org.jspecify.annotations.Nullable;

/** Calls on a lent connection, whose failures are told. For one thread at a time. */
abstract sealed class WatchedQueries<T extends IQueryable> extends CallQueries
    permits WatchedConn, WatchedTransaction {

  private final T target;
  private final IConn conn;
  private final IConnWatch watch;

  WatchedQueries(T target, IConn conn, IConnWatch watch) {
    this.target = target;
    this.conn = conn;
    this.watch = watch;
  }

  final T target() {
    return target;
  }

  /** The connection below all watches. */
  final IConn conn() {
    return conn;
  }

  final IConnWatch watch() {
    return watch;
  }

  /** Tells of a failure, and gives it back to be thrown. */
  final NexsException told(NexsException failure) {
    watch.failed(failure, conn.closed());
    return failure;
  }

  @Override
  protected final <R extends @Nullable Object, X extends Exception> R run(
      Call<R, X> call, Object first, Object second, @Nullable Object[] args) throws X {
    try {
      return call.on(target, first, second, args);
    } catch (NexsException e) {
      throw told(e);
    }
  }
}
