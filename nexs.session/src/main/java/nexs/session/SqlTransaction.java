package nexs.session;

import nexs.api.IPreparedStatement;
import nexs.api.ITransaction;
import nexs.api.error.NexsException;
import nexs.api.error.ServerError;
import nexs.api.error.TransactionAbortedException;
import nexs.api.spi.StatementKind;
import org.jspecify.annotations.Nullable;

/** A transaction of a session, or one nested in it by a savepoint. For one thread at a time. */
final class SqlTransaction<N extends ISqlSession<N>> extends Queries<N> implements ITransaction {

  private final SqlConn<N> conn;
  private final @Nullable SqlTransaction<N> outer;
  private final int depth;
  private @Nullable SqlTransaction<N> nested;
  private boolean ended;

  /** The outermost of a connection. */
  SqlTransaction(SqlConn<N> conn) {
    this(conn, null, 0);
  }

  private SqlTransaction(SqlConn<N> conn, @Nullable SqlTransaction<N> outer, int depth) {
    this.conn = conn;
    this.outer = outer;
    this.depth = depth;
  }

  @Override
  N enter() {
    if (ended()) {
      throw Refusals.ended();
    }
    SqlTransaction<N> inner = nested;
    if (inner != null && !inner.ended()) {
      throw Refusals.nestedOpen();
    }
    if (conn.copyOpen()) {
      throw Refusals.copyOpen();
    }
    if (!conn.count()) {
      throw Refusals.ended();
    }
    return conn.session();
  }

  @Override
  void copying(boolean now) {
    conn.copying(now);
  }

  @Override
  void leave(N used) {
    conn.leave();
  }

  private interface Step {
    void on(ITransactionControl transaction);
  }

  private void call(Step step) {
    N session = enter();
    try {
      step.on(session.transaction());
    } finally {
      leave(session);
    }
  }

  @Override
  ISqlStatement statement(N used, String sql) {
    ISqlStatement statement = super.statement(used, sql);
    if (statement.parsed().kind() == StatementKind.TRANSACTION_CONTROL) {
      throw Refusals.controlInTransaction(statement.parsed());
    }
    return statement;
  }

  @Override
  public ITransaction begin() {
    SqlTransaction<N> inner = new SqlTransaction<>(conn, this, depth + 1);
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
    N session = enter();
    try {
      return new SqlPrepared<>(conn, session.prepared(sql));
    } finally {
      leave(session);
    }
  }

  @Override
  public void commit() {
    N session = enter();
    try {
      ended = true;
      if (depth == 0) {
        session.transaction().commit();
      } else if (session.transaction().failed()) {
        undoNested(session);
        throw nestedAborted();
      } else {
        session.transaction().release(savepointName());
      }
    } finally {
      leave(session);
    }
  }

  private static TransactionAbortedException nestedAborted() {
    ServerError error =
        ServerError.of(
            "ERROR", "25P02", "commit of a nested transaction in which a statement had failed");
    return new TransactionAbortedException(
        "the nested transaction was not committed: a statement in it had failed; nexs went back to its beginning,"
            + " and the outer transaction stays usable; handle the failure of the statement",
        error,
        -1);
  }

  @Override
  public void rollback() {
    N session = enter();
    try {
      ended = true;
      undo(session);
    } finally {
      leave(session);
    }
  }

  private void undo(N session) {
    if (depth == 0) {
      session.transaction().rollback();
    } else {
      undoNested(session);
    }
  }

  /** Back to the savepoint, which then goes; a lost connection has undone more than that. */
  private void undoNested(N session) {
    if (session.usable()) {
      session.transaction().undo(savepointName());
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
    SqlTransaction<N> inner = nested;
    if (inner != null) {
      inner.ended = true;
    }
    if (before || !conn.count()) {
      return;
    }
    N session = conn.session();
    try {
      undo(session);
    } catch (NexsException refused) {
      session.cut();
    } finally {
      conn.leave();
    }
  }
}
