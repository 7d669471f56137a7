package nexs.replicas.cluster;

import nexs.api.CommitOutcome;
import nexs.api.config.ClusterConfig;
import nexs.api.error.ClosedException;
import nexs.api.error.CommitInDoubtException;
import nexs.api.error.ConnectionException;
import nexs.api.error.ConnectionLostException;
import nexs.api.layer.Call;
import org.jspecify.annotations.Nullable;

/** Makes calls on whichever node is the primary, and waits while there is none. Safe for any number of threads. */
record PrimaryCalls(String cluster, ClusterConfig config, Monitor monitor, Attempt attempt) {

  <R extends @Nullable Object, X extends Exception> R run(
      Call<R, X> call, Object first, Object second, @Nullable Object[] args) throws X {
    while (true) {
      Node node = monitor.routing().primary();
      if (node == null) {
        node = await();
      }
      NodePool pool = node.pool();
      try {
        return attempt.on(node, pool, call, first, second, args);
      } catch (ClosedException e) {
        if (!pool.retired()) {
          throw e;
        }
        if (call.kind() == Call.Kind.TRANSACTION || call.kind() == Call.Kind.READER) {
          throw cutOff(node, e);
        }
        // it waited in the pool of a node that died meanwhile: it had sent nothing
      }
    }
  }

  /** Asks whichever node is the primary, and the next one when that dies meanwhile. */
  CommitOutcome commitOutcome(CommitInDoubtException doubt) {
    Patience patience = patience();
    while (true) {
      Routing known = monitor.routing();
      Node node = known.primary();
      if (node == null) {
        patience.await(known, "a primary");
        continue;
      }
      NodePool pool = node.pool();
      try {
        return pool.pool().commitOutcome(doubt);
      } catch (ConnectionException e) {
        monitor.suspect(node, e);
      } catch (ClosedException e) {
        if (!pool.retired()) {
          throw e;
        }
      }
    }
  }

  private Patience patience() {
    return new Patience(cluster, monitor, config.failoverTimeout());
  }

  private Node await() {
    Patience patience = patience();
    while (true) {
      Routing known = monitor.routing();
      Node node = known.primary();
      if (node != null) {
        return node;
      }
      patience.await(known, "a primary");
    }
  }

  /** The program's code has run, at least in part, and it is for the program or for a layer that retries to run it again. */
  private ConnectionLostException cutOff(Node node, ClosedException e) {
    return new ConnectionLostException(
        "node \""
            + node.id()
            + "\" of cluster \""
            + cluster
            + "\" died while the call was under way on it; the call was not committed, and its connection was closed; run it again",
        ConnectionLostException.Phase.UNDONE,
        null,
        e);
  }
}
