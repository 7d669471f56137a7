package nexs.provider.jdbc;

import java.util.concurrent.atomic.AtomicBoolean;
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

  private final Session session;
  private final SessionOwner owner;
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable JdbcTransaction transaction;
  private boolean rowsOpen;

  /** @param owner takes the session back */
  JdbcConn(Session session, SessionOwner owner) {
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
    if (closed.get()) {
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
    JdbcTransaction begun = new JdbcTransaction(session, closed::get, this::lease);
    transaction = begun;
    return begun;
  }

  @Override
  public IPreparedStatement prepare(String sql) {
    return JdbcPrepared.prepare(enter(), sql, this::lease);
  }

  @Override
  public void cancel() {
    if (!closed.get()) {
      session.cancelRunning();
    }
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
  public boolean closed() {
    return closed.get() || !session.usable();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      owner.takeBack(session);
    }
  }
}
