package nexs.resilience;

import java.util.Collection;
import nexs.api.AccessMode;
import nexs.api.TxOptions;
import nexs.api.error.ConnectFailedException;
import nexs.api.error.ConnectionLostException;
import nexs.api.error.DeadlockException;
import nexs.api.error.NexsException;
import nexs.api.error.ReadOnlyNodeException;
import nexs.api.error.SerializationFailureException;
import nexs.api.layer.Call;

/** Which failures pass, and which calls may be made again after them. Stateless. */
final class Repeatable {

  private Repeatable() {}

  /** Whether the failure is of a kind that a second try may not meet: it came from the moment or from the node, not from the call. */
  static boolean passes(NexsException failure) {
    return failure instanceof ConnectFailedException
        || failure instanceof ConnectionLostException
        || failure instanceof SerializationFailureException
        || failure instanceof DeadlockException
        || failure instanceof ReadOnlyNodeException;
  }

  /**
   * Whether the call can be made again after the failure without its effect being applied twice, and with what it was given still there.
   *
   * @param repeatable whether it has the same effect when it is carried out twice
   */
  static boolean again(NexsException failure, Call<?, ?> call, Object second, boolean repeatable) {
    if (failure instanceof ConnectFailedException) {
      return true;
    }
    boolean there =
        switch (call.kind()) {
          case STATEMENT, BATCH, TRANSACTION, ACQUIRE -> true;
          // the program's code has seen rows, and its stream has been read, at least in part
          case READER, COPY -> false;
          case RECORDS -> !(second instanceof Iterable<?>) || second instanceof Collection<?>;
        };
    return there && (failure.safeToRetry() || repeatable || readOnly(call, second));
  }

  private static boolean readOnly(Call<?, ?> call, Object second) {
    return call.kind() == Call.Kind.TRANSACTION
        && second instanceof TxOptions options
        && options.accessMode() == AccessMode.READ_ONLY;
  }
}
