package nexs.provider.jdbc;

import nexs.api.IPreparedStatement;
import nexs.api.ITransaction;
import nexs.api.error.NexsException;
import nexs.api.spi.StatementKind;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;

/** A transaction of a session, or one nested in it by a savepoint. For one thread at a time. */
final class JdbcTransaction extends Queries implements ITransaction {

  private final JdbcConn conn;
  private final @Nullable JdbcTransaction outer;
  private final int depth;
  private @Nullable JdbcTransaction nested;
  private boolean ended;

  /** The outermost of a connection. */
  JdbcTransaction(JdbcConn conn) {
    this(conn, null, 0);
  }

  private JdbcTransaction(JdbcConn conn, @Nullable JdbcTransaction outer, int depth) {
    this.conn = conn;
    this.outer = outer;
    this.depth = depth;
  }

  @Override
  Session enter() {
    if (ended()) {
      throw Refusals.ended();
    }
    JdbcTransaction inner = nested;
    if (inner != null && !inner.ended()) {
      throw Refusals.nestedOpen();
    }
    if (!conn.count()) {
      throw Refusals.ended();
    }
    return conn.session();
  }

  @Override
  void leave(Session used) {
    conn.leave();
  }

  private interface Step {
    void on(SessionTransaction transaction);
  }

  private void call(Step step) {
    Session session = enter();
    try {
      step.on(session.transaction());
    } finally {
      leave(session);
    }
  }

  @Override
  CachedStatement statement(Session used, String sql) {
    CachedStatement statement = super.statement(used, sql);
    if (statement.parsed().kind() == StatementKind.TRANSACTION_CONTROL) {
      throw Refusals.controlInTransaction(statement.parsed());
    }
    return statement;
  }

  @Override
  public ITransaction begin() {
    JdbcTransaction inner = new JdbcTransaction(conn, this, depth + 1);
    call(transaction -> transaction.savepoint(inner.savepointName()));
    nested = inner;
    return inner;
  }

  private String savepointName() {
    return "nexs_" + depth;
  }

  @Override
  public void savepoint(String name) {
    call(transaction -> transaction.savepoint(name));
  }

  @Override
  public void rollbackTo(String name) {
    call(transaction -> transaction.rollbackTo(name));
  }

  @Override
  public void release(String name) {
    call(transaction -> transaction.release(name));
  }

  @Override
  public IPreparedStatement prepare(String sql) {
    Session session = enter();
    try {
      return JdbcPrepared.prepare(conn, session, sql);
    } finally {
      leave(session);
    }
  }

  @Override
  public void commit() {
    Session session = enter();
    try {
      ended = true;
      if (depth == 0) {
        session.transaction().commit();
      } else if (session.state() == TransactionState.FAILED) {
        undoNested(session);
        throw SessionTransaction.nestedAborted();
      } else {
        session.transaction().release(savepointName());
      }
    } finally {
      leave(session);
    }
  }

  @Override
  public void rollback() {
    Session session = enter();
    try {
      ended = true;
      undo(session);
    } finally {
      leave(session);
    }
  }

  private void undo(Session session) {
    if (depth == 0) {
      session.transaction().rollback();
    } else {
      undoNested(session);
    }
  }

  /** Back to the savepoint, which then goes; a lost connection has undone more than that. */
  private void undoNested(Session session) {
    if (session.usable()) {
      session.transaction().cleanUp(SessionTransaction.undoing(savepointName()));
    }
  }

  @Override
  public boolean ended() {
    return ended || (outer == null ? conn.given() : outer.ended());
  }

  @Override
  public void close() {
    boolean before = ended();
    ended = true;
    JdbcTransaction inner = nested;
    if (inner != null) {
      inner.ended = true;
    }
    if (before || !conn.count()) {
      return;
    }
    Session session = conn.session();
    try {
      undo(session);
    } catch (NexsException refused) {
      session.cut();
    } finally {
      conn.leave();
    }
  }
}
