package nexs.api.layer;

import java.util.function.Supplier;
import nexs.api.IConn;
import nexs.api.IPreparedStatement;
import nexs.api.IQueryable;
import nexs.api.ITransaction;
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

  final IConnWatch watch() {
    return watch;
  }

  /** Tells of a failure, and gives it back to be thrown. */
  final NexsException told(NexsException failure) {
    watch.failed(failure, conn.closed());
    return failure;
  }

  /** Makes a step whose failure is told. */
  final <R> R telling(Supplier<R> step) {
    try {
      return step.get();
    } catch (NexsException e) {
      throw told(e);
    }
  }

  /** Watches a statement that was prepared on the connection. */
  final IPreparedStatement watched(IPreparedStatement prepared) {
    return new WatchedStatement(prepared, this::told);
  }

  /** Watches a transaction that was begun on the connection. */
  final ITransaction watched(ITransaction begun) {
    return new WatchedTransaction(begun, conn, watch);
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
