package nexs.session.driver;

import java.io.IOException;
import java.util.Set;
import nexs.api.error.CancelledException;
import nexs.api.error.CommitInDoubtException;
import nexs.api.error.ConnectionException;
import nexs.api.error.ConnectionLostException;
import nexs.api.error.ConnectionLostException.Phase;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.NexsException;
import nexs.api.error.ServerError;
import nexs.api.spi.ParsedSql;
import nexs.api.spi.ServerErrors;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the driver throws into the contract's failures. The driver's exceptions stay out of the causes: their texts may hold values
 * of the row at fault, and all that the server said is in {@link ServerError}. Stateless.
 */
public final class CallFailures {

  /**
   * What was going on.
   *
   * @param statement what ran, or null for a statement of nexs's own
   * @param batchIndex its place in its batch, or -1
   * @param deadlinePassed whether the call's time was over
   * @param phase what a loss of the connection means
   */
  record Situation(
      DriverSession<?> session,
      @Nullable ParsedSql statement,
      int batchIndex,
      boolean deadlinePassed,
      Phase phase) {

    boolean committing() {
      return session.transaction().committing();
    }

    String server() {
      return session.server().host() + ":" + session.server().port();
    }

    String doing() {
      return statement == null ? "" : "; it was running: " + statement.excerpt();
    }
  }

  /**
   * With these the server ends a session, and says so before it has committed what ran. Of others it is not known who speaks: a pooler says
   * {@code 08P01} when it has lost the server, whatever that has done.
   */
  private static final Set<String> UNDOING =
      Set.of("57P01", "57P04", "57P05", "25P03", "25P04", "40001", "40P01");

  private CallFailures() {}

  static NexsException translate(Exception e, @Nullable ServerError error, Situation situation) {
    if (error == null) {
      return lost(e, null, situation);
    }
    if (fatal(error)) {
      return lost(e, error, situation);
    }
    if (error.sqlState().equals("57014") && situation.deadlinePassed()) {
      return new DeadlineExceededException(
          "the deadline of the call passed; nexs cancelled the statement on the server, which undid it, and the connection"
              + " stays usable; give the call more time or make the statement faster"
              + situation.doing(),
          true,
          error,
          null);
    }
    return ServerErrors.toException(error, situation.statement(), situation.batchIndex());
  }

  /** Whether the server ended the session with this error. */
  private static boolean fatal(ServerError error) {
    return error.severity().equals("FATAL") || error.severity().equals("PANIC");
  }

  /** Whether the failure leaves a session that cannot be used again. */
  static boolean endsSession(NexsException failure) {
    return failure instanceof ConnectionException;
  }

  private static NexsException lost(Exception e, @Nullable ServerError error, Situation situation) {
    IOException io = ioCause(e);
    Throwable cause = io != null ? io : error == null ? e : null;
    String why = why(e, io, error, situation);
    if (situation.committing()) {
      return new CommitInDoubtException(
          "the connection to "
              + situation.server()
              + " broke while COMMIT was under way, so the transaction may or may not be"
              + " committed; nexs dropped the connection; look for the transaction's effects before running it again ("
              + why
              + ")",
          situation.session().transaction().id(),
          error,
          cause);
    }
    boolean undone =
        situation.phase() != Phase.IN_DOUBT
            || (error != null && UNDOING.contains(error.sqlState()));
    if (situation.deadlinePassed()) {
      return new DeadlineExceededException(
          why + ", so nexs dropped the connection" + situation.doing(), undone, error, cause);
    }
    if (Thread.currentThread().isInterrupted() && error == null) {
      return new CancelledException(
          "the calling thread was interrupted while it waited for the server at "
              + situation.server()
              + "; nexs dropped the connection and asked the server to cancel the statement"
              + situation.doing(),
          undone,
          null,
          cause);
    }
    return new ConnectionLostException(
        "the connection to "
            + situation.server()
            + " was lost: "
            + why
            + "; "
            + effect(undone)
            + "; nexs dropped the connection"
            + situation.doing(),
        undone && situation.phase() == Phase.IN_DOUBT ? Phase.UNDONE : situation.phase(),
        error,
        cause);
  }

  private static String why(
      Exception e, @Nullable IOException io, @Nullable ServerError error, Situation situation) {
    String why =
        error != null ? String.valueOf(ServerErrors.toException(error, null).getMessage()) : "";
    if (situation.deadlinePassed()) {
      return "the deadline of the call passed, and " + (why.isEmpty() ? unended(situation) : why);
    }
    return why.isEmpty() ? reason(e, io) : why;
  }

  private static String unended(Situation situation) {
    return "the server at "
        + situation.server()
        + (situation.session().wasCutSilent()
            ? " showed no sign of life: no byte came on any connection to it"
            : " did not end the statement within cancelTimeout (%s)"
                .formatted(situation.session().config().cancelTimeout()));
  }

  private static String effect(boolean undone) {
    return undone
        ? "the server undid the work"
        : "the server may or may not have carried the statement out";
  }

  private static String reason(Exception e, @Nullable IOException io) {
    if (io instanceof SilenceException) {
      return "the server was silent for longer than socketTimeout";
    }
    if (io != null) {
      return io.getClass().getSimpleName()
          + (io.getMessage() == null ? "" : ": " + io.getMessage());
    }
    return "the driver could not go on (" + e.getClass().getSimpleName() + ")";
  }

  /** The input or output that failed, among the causes; null for none. */
  public static @Nullable IOException ioCause(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return io;
      }
    }
    return null;
  }
}
