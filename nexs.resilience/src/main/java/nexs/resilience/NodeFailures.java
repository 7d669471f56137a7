package nexs.resilience;

import nexs.api.error.AuthenticationException;
import nexs.api.error.BusyException;
import nexs.api.error.CancelledException;
import nexs.api.error.ClosedException;
import nexs.api.error.CommitInDoubtException;
import nexs.api.error.ConfigException;
import nexs.api.error.ConnectFailedException;
import nexs.api.error.ConnectionLostException;
import nexs.api.error.CopyRowException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.EventLoopException;
import nexs.api.error.FeatureUnsupportedException;
import nexs.api.error.MappingException;
import nexs.api.error.NexsException;
import nexs.api.error.ParameterException;
import nexs.api.error.PoolTimeoutException;
import nexs.api.error.ProviderException;
import nexs.api.error.RejectedException;
import nexs.api.error.ResultException;
import nexs.api.error.ServerError;
import nexs.api.error.ServerException;
import org.jspecify.annotations.Nullable;

/**
 * What the failure of a call says of the node that it was made on. Stateless.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
 */
final class NodeFailures {

  /** What it says. */
  enum Verdict {
    /** The node works: it answered, if only by a refusal of what it was asked. */
    GOOD,
    /** The node does not work. */
    BAD,
    /** Nothing: the call ended for its caller's sake, or was never sent. */
    NOTHING
  }

  /** Causes of causes may go round in circles. */
  private static final int DEEPEST = 16;

  private NodeFailures() {}

  /** The failure of nexs itself, or the one that a program's code has wrapped; null for none. */
  static @Nullable NexsException find(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < DEEPEST && cause != null; i++) {
      if (cause instanceof NexsException known) {
        return known;
      }
      cause = cause.getCause();
    }
    return null;
  }

  /** What a failure says of the node. */
  static Verdict verdict(NexsException failure) {
    return switch (failure) {
      case ConnectFailedException _, ConnectionLostException _, CommitInDoubtException _ ->
          Verdict.BAD;
      case AuthenticationException _, ResultException _ -> Verdict.GOOD;
      case ServerException refused -> verdict(refused.error());
      case CopyRowException row -> verdictOfCause(row);
      // a wait for a connection that the pool could not open ends so, with the reason as its cause
      case DeadlineExceededException late -> verdictOfCause(late);
      case PoolTimeoutException late -> verdictOfCause(late);
      case BusyException _,
          CancelledException _,
          ClosedException _,
          ConfigException _,
          EventLoopException _,
          FeatureUnsupportedException _,
          MappingException _,
          ParameterException _,
          ProviderException _,
          RejectedException _ ->
          Verdict.NOTHING;
    };
  }

  private static Verdict verdictOfCause(NexsException failure) {
    return failure.getCause() instanceof NexsException cause ? verdict(cause) : Verdict.NOTHING;
  }

  private static Verdict verdict(ServerError error) {
    return switch (error.sqlStateClass()) {
      case "53", "58", "XX" -> Verdict.BAD; // resources, the system around it, bugs and damage
      case "57" -> ending(error.sqlState()) ? Verdict.BAD : Verdict.GOOD;
      default -> Verdict.GOOD;
    };
  }

  /** Whether the server ends, or has not begun. */
  private static boolean ending(String sqlState) {
    return switch (sqlState) {
      case "57P01", "57P02", "57P03" -> true;
      default -> false;
    };
  }
}
