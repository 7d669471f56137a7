package nexs.session;

import nexs.api.IRows;
import nexs.api.IWork;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows from a portal in portions. A portal lives in a transaction, so outside of one a transaction is opened around it; its BEGIN
 * travels with the statement. Stateless.
 */
final class Streaming {

  private Streaming() {}

  static <R extends @Nullable Object, X extends Exception> R read(
      ISqlSession<?> session,
      ISqlStatement statement,
      IWork<? super IRows, R, X> reader,
      @Nullable Object @Nullable [] args)
      throws X {
    ITransactionControl transaction = session.transaction();
    if (!transaction.idle()) {
      return readOpen(statement, reader, args);
    }
    transaction.beginAround();
    boolean done = false;
    try {
      R result = readOpen(statement, reader, args);
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
      ISqlStatement statement,
      IWork<? super IRows, R, X> reader,
      @Nullable Object @Nullable [] args)
      throws X {
    if (statement.parsed().several()) {
      throw Refusals.severalInsteadOfOne(statement.parsed());
    }
    ISqlRows rows = statement.open(args);
    try {
      return reader.apply(rows);
    } finally {
      rows.close();
    }
  }
}
