package nexs.provider.jdbc;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import nexs.api.IPreparedStatement;
import nexs.api.ITransaction;
import nexs.api.error.NexsException;
import nexs.api.spi.StatementKind;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;

/** A transaction of a session, or one nested in it by a savepoint. For one thread at a time. */
final class JdbcTransaction extends Queries implements ITransaction {

  private final Session session;
  private final BooleanSupplier abandoned;
  private final Supplier<Session> lease;
  private final int depth;
  private @Nullable JdbcTransaction nested;
  private boolean ended;

  /**
   * @param abandoned whether what the transaction stands on has ended before it
   * @param lease the session, or a refusal when its connection is closed: for what outlives the transaction
   */
  JdbcTransaction(Session session, BooleanSupplier abandoned, Supplier<Session> lease) {
    this(session, abandoned, lease, 0);
  }

  private JdbcTransaction(
      Session session, BooleanSupplier abandoned, Supplier<Session> lease, int depth) {
    this.session = session;
    this.abandoned = abandoned;
    this.lease = lease;
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
    return session;
  }

  @Override
  void leave(Session used) {}

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
    enter();
    JdbcTransaction inner = new JdbcTransaction(session, this::ended, lease, depth + 1);
    session.transaction().savepoint(inner.savepointName());
    nested = inner;
    return inner;
  }

  private String savepointName() {
    return "nexs_" + depth;
  }

  @Override
  public void savepoint(String name) {
    enter().transaction().savepoint(name);
  }

  @Override
  public void rollbackTo(String name) {
    enter().transaction().rollbackTo(name);
  }

  @Override
  public void release(String name) {
    enter().transaction().release(name);
  }

  @Override
  public IPreparedStatement prepare(String sql) {
    return JdbcPrepared.prepare(enter(), sql, lease);
  }

  @Override
  public void commit() {
    enter();
    ended = true;
    if (depth == 0) {
      session.transaction().commit();
    } else if (session.state() == TransactionState.FAILED) {
      undoNested();
      throw SessionTransaction.nestedAborted();
    } else {
      session.transaction().release(savepointName());
    }
  }

  @Override
  public void rollback() {
    enter();
    ended = true;
    undo();
  }

  private void undo() {
    if (depth == 0) {
      session.transaction().rollback();
    } else {
      undoNested();
    }
  }

  /** Back to the savepoint, which then goes; a lost connection has undone more than that. */
  private void undoNested() {
    if (session.usable()) {
      session.transaction().cleanUp(SessionTransaction.undoing(savepointName()));
    }
  }

  @Override
  public boolean ended() {
    return ended || abandoned.getAsBoolean();
  }

  @Override
  public void close() {
    if (ended()) {
      ended = true;
      return;
    }
    JdbcTransaction inner = nested;
    if (inner != null) {
      inner.ended = true;
    }
    ended = true;
    try {
      undo();
    } catch (NexsException refused) {
      session.cut();
    }
  }
}
