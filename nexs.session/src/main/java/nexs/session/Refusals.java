package nexs.session;

import nexs.api.error.BusyException;
import nexs.api.error.ClosedException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.ParameterException;
import nexs.api.spi.ParsedSql;

/** What is refused before anything is sent, in words. Stateless. */
public final class Refusals {

  private Refusals() {}

  /** Several statements with arguments, which the simple protocol cannot carry. */
  public static ParameterException severalWithArguments(ParsedSql statement) {
    return new ParameterException(
        "the text holds several statements, which PostgreSQL runs only without parameters; nothing was sent;"
            + " run them one by one, or in a batch: "
            + statement.excerpt(),
        null);
  }

  /** Several statements where one result is wanted. */
  public static ParameterException severalInsteadOfOne(ParsedSql statement) {
    return new ParameterException(
        "the text holds several statements, but one result was asked for; nothing was sent; run them one by one, or by exec: "
            + statement.excerpt(),
        null);
  }

  static ParameterException controlInTransaction(ParsedSql statement) {
    return new ParameterException(
        "the statement would end or change the transaction behind nexs's back; nothing was sent;"
            + " use commit(), rollback(), savepoint() or begin() of the transaction instead of: "
            + statement.excerpt(),
        null);
  }

  /** A call that came too late. */
  public static DeadlineExceededException deadlinePassed() {
    return new DeadlineExceededException(
        "the deadline of the call had passed before it was sent; nothing was sent; give the work more time, or begin it earlier",
        true,
        null,
        null);
  }

  static ClosedException closed(String what) {
    return new ClosedException(
        what + " is closed; nothing was sent; do not use it after its close");
  }

  /** A session whose connection is gone. */
  public static ClosedException lost() {
    return new ClosedException(
        "the connection was lost or closed; nothing was sent; take another one");
  }

  static BusyException transactionOpen() {
    return new BusyException(
        "a transaction is open on this connection; nothing was sent; run statements through the transaction until it ends");
  }

  static BusyException nestedOpen() {
    return new BusyException(
        "a nested transaction is open; nothing was sent; run statements through the nested one until it ends");
  }

  static BusyException rowsOpen() {
    return new BusyException(
        "rows are open on this connection; nothing was sent; read them to the end of their callback first,"
            + " use another connection, or do both in a transaction");
  }

  static BusyException copyOpen() {
    return new BusyException(
        "a COPY runs on this connection; nothing was sent; close its writer or its stream first, or use another connection");
  }

  static ClosedException ended() {
    return new ClosedException("the transaction has ended; nothing was sent; begin another one");
  }
}
