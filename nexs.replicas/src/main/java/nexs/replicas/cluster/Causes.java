package nexs.replicas.cluster;

import nexs.api.error.CancelledException;
import nexs.api.error.ClosedException;
import nexs.api.error.CommitInDoubtException;
import nexs.api.error.ConnectFailedException;
import nexs.api.error.ConnectionException;
import nexs.api.error.ConnectionLostException;
import nexs.api.error.NexsException;
import nexs.api.error.PoolTimeoutException;
import nexs.api.error.ReadOnlyNodeException;
import nexs.api.error.RejectedException;
import nexs.api.error.SerializationFailureException;
import nexs.api.layer.Call;

/** What a failure says of the node and of the call. Stateless. */
final class Causes {

  private Causes() {}

  /** Whether the node may not be what it was: it must be looked at before it is called again. */
  static boolean suspicious(NexsException failure) {
    return failure instanceof ConnectFailedException
        || failure instanceof ConnectionLostException
        || failure instanceof CommitInDoubtException
        || failure instanceof ReadOnlyNodeException;
  }

  /**
   * Whether a call that only reads should be made on another node.
   *
   * @param retired whether the pool that it was made on was given up meanwhile
   */
  static boolean elsewhere(NexsException failure, Call.Kind kind, boolean retired) {
    if (unsent(failure, retired)) {
      return true;
    }
    boolean repeatable =
        switch (kind) {
          case STATEMENT, BATCH, TRANSACTION, ACQUIRE -> true;
          case READER, COPY, RECORDS -> false;
        };
    return repeatable
        && (failure instanceof ConnectionException
            || replays(failure)
            || (retired && failure instanceof CancelledException));
  }

  /** Whether nothing of the call had reached a server, so that it can be made elsewhere whatever it does. */
  static boolean unsent(NexsException failure, boolean retired) {
    return switch (failure) {
      case ConnectFailedException e -> true;
      case ConnectionLostException e -> e.phase() == ConnectionLostException.Phase.BEFORE_SEND;
      case PoolTimeoutException e -> true;
      case RejectedException e -> true;
      case ClosedException e -> retired;
      default -> false;
    };
  }

  /** A standby cancels queries that stand in the way of what it replays. */
  private static boolean replays(NexsException failure) {
    return failure instanceof SerializationFailureException;
  }
}
