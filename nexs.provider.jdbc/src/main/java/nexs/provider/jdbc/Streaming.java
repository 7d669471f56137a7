package nexs.provider.jdbc;

import nexs.api.IRows;
import nexs.api.IWork;
import nexs.api.TxOptions;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;

/**
 * Reads rows from a portal in portions. A portal lives in a transaction, so outside of one a transaction is opened around it; its BEGIN
 * travels with the statement. Stateless.
 */
final class Streaming {

  private Streaming() {}

  static <R extends @Nullable Object, X extends Exception> R read(
      Session session,
      CachedStatement statement,
      IWork<? super IRows, R, X> reader,
      @Nullable Object @Nullable [] args)
      throws X {
    SessionTransaction transaction = session.transaction();
    boolean own = !transaction.open() && session.state() == TransactionState.IDLE;
    if (!own) {
      return readOpen(session, statement, reader, args);
    }
    transaction.begin(TxOptions.DEFAULT);
    boolean done = false;
    try {
      R result = readOpen(session, statement, reader, args);
      done = true;
      transaction.commit();
      return result;
    } finally {
      if (!done) {
        transaction.rollback();
      }
    }
  }

  private static <R extends @Nullable Object, X extends Exception> R readOpen(
      Session session,
      CachedStatement statement,
      IWork<? super IRows, R, X> reader,
      @Nullable Object @Nullable [] args)
      throws X {
    if (statement.parsed().several()) {
      throw Refusals.severalInsteadOfOne(statement.parsed());
    }
    Answer answer = session.open(statement, args, session.config().fetchSize());
    TupleRows rows = TupleRows.of(session, statement, answer);
    try {
      return reader.apply(rows);
    } finally {
      rows.close();
    }
  }
}
