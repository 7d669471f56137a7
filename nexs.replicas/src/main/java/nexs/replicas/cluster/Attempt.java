package nexs.replicas.cluster;

import java.util.concurrent.ThreadLocalRandom;
import nexs.api.IConn;
import nexs.api.error.NexsException;
import nexs.api.layer.Call;
import nexs.api.layer.WatchedConn;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call on a node, once.
 *
 * @param timed whether how long a statement takes counts as the node's latency
 */
record Attempt(Monitor monitor, boolean timed) {

  /** One statement of so many is timed: the clock costs more than all the rest of the choice. */
  private static final int SAMPLED = 16;

  <R extends @Nullable Object, X extends Exception> R on(
      Node node,
      NodePool pool,
      Call<R, X> call,
      Object first,
      Object second,
      @Nullable Object[] args)
      throws X {
    node.enter();
    boolean lent = false;
    try {
      R result;
      if (timed && call.kind() == Call.Kind.STATEMENT && sampled()) {
        long began = System.nanoTime();
        result = call.on(pool.pool(), first, second, args);
        node.answered(System.nanoTime() - began);
      } else {
        result = call.on(pool.pool(), first, second, args);
      }
      if (result instanceof IConn conn && call.kind() == Call.Kind.ACQUIRE) {
        lent = true;
        @SuppressWarnings("unchecked") // the result of that call is a connection
        R watched = (R) new WatchedConn(conn, new Lending(node, monitor));
        return watched;
      }
      return result;
    } catch (NexsException e) {
      if (Causes.suspicious(e)) {
        node.failed();
        monitor.suspect(node, e);
      }
      throw e;
    } finally {
      if (!lent) {
        node.leave();
      }
    }
  }

  private static boolean sampled() {
    return ThreadLocalRandom.current().nextInt(SAMPLED) == 0;
  }
}
