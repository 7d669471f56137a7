package nexs.pool;

import nexs.api.config.SessionReset;
import nexs.api.spi.StatementKind;
import org.jspecify.annotations.Nullable;

/**
 * A provider's session, as its pool sees it. No method throws, except {@link #prepare}. For one thread at a time, the borrower's or the
 * pool's; {@link #usable}, {@link #transactionOpen}, {@link #lastStatement}, {@link #cancelRunning} and {@link #cut} for any thread.
 */
public interface ISession {

  /** Whether it can be lent again; false for good once its connection broke. */
  boolean usable();

  /** When its last call ended, or when it was opened, by {@link System#nanoTime()}. */
  long lastUse();

  /** Whether the server said something unasked, most often its farewell. As cheap as a look at the socket. */
  boolean spokenTo();

  /** Whether the server answers within so many nanoseconds; if not, the session is not usable any more. */
  boolean answers(long nanos);

  /**
   * Prepares a statement and keeps it prepared.
   *
   * @throws nexs.api.error.NexsException when the server refuses it
   */
  void prepare(String sql);

  /**
   * Ends the use by one borrower: nothing that it left in the session is there any more, or the session is not usable any more.
   */
  void endUse(SessionReset reset);

  /** Whether a transaction is open. */
  boolean transactionOpen();

  /** What the last statement of the current borrower was for; null for none yet. */
  @Nullable StatementKind lastStatement();

  /** Asks the server to end the running statement, if one runs; false when the server did not act on that for too long. */
  boolean cancelRunning();

  /** How long a server that lives may take to act on a cancel request. */
  long graceNanos();

  /** Cuts the connection, without waiting; a running call ends with an error. */
  void cut();

  /** Says farewell to the server and closes the connection. */
  void close();
}
