package nexs.provider.jdbc;

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

/** A session in the hands of one borrower. {@link #cancel()}, {@link #closed()} and {@link #close()} for any thread. */
final class JdbcConn extends Queries implements IConn {

  private static final VarHandle CLOSED;

  static {
    try {
      CLOSED = MethodHandles.lookup().findVarHandle(JdbcConn.class, "closed", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Session session;
  private final Consumer<Session> owner;
  private volatile boolean closed;
  private @Nullable JdbcTransaction transaction;
  private volatile boolean rowsOpen;

  /** @param owner takes the session back */
  JdbcConn(Session session, Consumer<Session> owner) {
    this.session = session;
    this.owner = owner;
  }

  @Override
  Session enter() {
    Session lent = lease();
    JdbcTransaction open = transaction;
    if (open != null && !open.ended()) {
      throw Refusals.transactionOpen();
    }
    if (rowsOpen) {
      throw Refusals.rowsOpen();
    }
    return lent;
  }

  private Session lease() {
    if (closed) {
      throw Refusals.closed("the connection");
    }
    return session;
  }

  @Override
  void leave(Session used) {}

  @Override
  public <R extends @Nullable Object, X extends Exception> R query(
      IWork<? super IRows, R, X> reader, String sql, @Nullable Object... args) throws X {
    enter();
    try {
      return super.query(
          rows -> {
            rowsOpen = true;
            return reader.apply(rows);
          },
          sql,
          args);
    } finally {
      rowsOpen = false;
    }
  }

  @Override
  public ITransaction begin(TxOptions options) {
    enter();
    session.transaction().begin(options);
    JdbcTransaction begun = new JdbcTransaction(session, () -> closed, this::lease);
    transaction = begun;
    return begun;
  }

  @Override
  public IPreparedStatement prepare(String sql) {
    return JdbcPrepared.prepare(enter(), sql, this::lease);
  }

  @Override
  public void cancel() {
    // looked at again while the running call cannot end: a later borrower's is not hit
    session.cancelRunningIf(() -> !closed);
  }

  @Override
  public void ping() {
    enter().ping();
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
    if (!closed) {
      session.slot().doom();
    }
  }

  @Override
  public boolean closed() {
    return closed || !session.usable();
  }

  @Override
  public void close() {
    if (CLOSED.compareAndSet(this, false, true)) {
      try {
        if (rowsOpen) {
          session.cut(); // its reader would go on in the next borrower's hands
        }
        owner.accept(session);
      } finally {
        Reference.reachabilityFence(this); // it is not lost before it is back
      }
    }
  }
}
