package nexs.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.function.Consumer;
import nexs.api.ConnStats;
import nexs.api.IConn;
import nexs.api.IPreparedStatement;
import nexs.api.IRows;
import nexs.api.ITransaction;
import nexs.api.IWork;
import nexs.api.ServerInfo;
import nexs.api.TxOptions;
import org.jspecify.annotations.Nullable;

/**
 * A session in the hands of one borrower. {@link #cancel()}, {@link #closed()} and {@link #close()} for any thread: no call reaches the
 * session once it is another borrower's, since each counts itself in before it looks at the session, and a close that finds one cuts
 * the session instead of handing it on.
 *
 * @param <N> the provider's sessions
 */
public final class SqlConn<N extends ISqlSession<N>> extends Queries<N> implements IConn {

  /** Added to the number of calls. */
  private static final int CLOSED = Integer.MIN_VALUE;

  private static final VarHandle CALLS;

  static {
    try {
      CALLS = MethodHandles.lookup().findVarHandle(SqlConn.class, "calls", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final N session;
  private final Consumer<N> owner;

  /** How many have been counted in and not out: calls, and what they call in turn. Negative once closed. */
  private volatile int calls;

  private @Nullable SqlTransaction<N> transaction;
  private boolean rowsOpen;
  private boolean copyOpen;

  /**
   * Of a session that is nobody else's.
   *
   * @param owner takes the session back, by the thread that closes the connection
   */
  public SqlConn(N session, Consumer<N> owner) {
    this.session = session;
    this.owner = owner;
  }

  /** Counts a call in; false when the connection is closed. */
  boolean count() {
    int seen;
    do {
      seen = calls;
      if (seen < 0) {
        return false;
      }
    } while (!CALLS.compareAndSet(this, seen, seen + 1));
    return true;
  }

  /** The session, for a call that is counted in. */
  N session() {
    return session;
  }

  /** Whether the session has gone back. */
  boolean given() {
    return calls < 0;
  }

  /** Counts a call in, until {@link #leave()}, and gives it the session. */
  N take() {
    if (!count()) {
      throw Refusals.closed("the connection");
    }
    return session;
  }

  @Override
  N enter() {
    take();
    SqlTransaction<N> open = transaction;
    if (open != null && !open.ended()) {
      leave();
      throw Refusals.transactionOpen();
    }
    if (rowsOpen) {
      leave();
      throw Refusals.rowsOpen();
    }
    if (copyOpen) {
      leave();
      throw Refusals.copyOpen();
    }
    return session;
  }

  @Override
  void copying(boolean now) {
    copyOpen = now;
  }

  boolean copyOpen() {
    return copyOpen;
  }

  @Override
  void leave(N used) {
    leave();
  }

  /** Counts a call out. */
  void leave() {
    CALLS.getAndAdd(this, -1);
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R query(
      IWork<? super IRows, R, X> reader, String sql, @Nullable Object... args) throws X {
    return super.query(
        rows -> {
          rowsOpen = true;
          try {
            return reader.apply(rows);
          } finally {
            rowsOpen = false;
          }
        },
        sql,
        args);
  }

  @Override
  public ITransaction begin(TxOptions options) {
    enter();
    try {
      session.transaction().begin(options);
      SqlTransaction<N> begun = new SqlTransaction<>(this);
      transaction = begun;
      return begun;
    } finally {
      leave();
    }
  }

  @Override
  public IPreparedStatement prepare(String sql) {
    enter();
    try {
      return new SqlPrepared<>(this, session.prepared(sql));
    } finally {
      leave();
    }
  }

  @Override
  public void cancel() {
    // looked at again while the running call cannot end: a later borrower's is not hit
    session.cancelRunningIf(() -> !given());
  }

  @Override
  public void ping() {
    enter();
    try {
      session.ping();
    } finally {
      leave();
    }
  }

  @Override
  public ServerInfo server() {
    return session.server();
  }

  @Override
  public ConnStats stats() {
    return session.stats();
  }

  @Override
  public void evict() {
    if (!given()) {
      session.slot().doom();
    }
  }

  @Override
  public boolean closed() {
    return given() || !session.usable();
  }

  @Override
  public void close() {
    int seen;
    do {
      seen = calls;
      if (seen < 0) {
        return;
      }
    } while (!CALLS.compareAndSet(this, seen, seen + CLOSED));
    try {
      if (seen > 0) {
        session.cut(); // that call would go on in the next borrower's hands
      }
      owner.accept(session);
    } finally {
      Reference.reachabilityFence(this); // it is not lost before it is back
    }
  }
}
