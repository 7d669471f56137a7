package nexs.replicas.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import nexs.api.ReadOptions;
import nexs.api.config.ClusterConfig;
import nexs.api.error.NexsException;
import nexs.api.layer.Call;
import nexs.api.layer.CallView;
import nexs.replicas.IStrategy;
import org.jspecify.annotations.Nullable;

/** Reads, each on a node that its options and the strategy choose, and on another when that one fails. Safe for any number of threads. */
final class ReadView extends CallView {

  private final String cluster;
  private final ClusterConfig config;
  private final ReadOptions options;
  private final IStrategy strategy;
  private final long maxBehind;
  private final Monitor monitor;
  private final Attempt attempt;
  private volatile Selection selection;

  ReadView(
      String cluster,
      ClusterConfig config,
      ReadOptions options,
      IStrategy strategy,
      Monitor monitor,
      Attempt attempt) {
    this.cluster = cluster;
    this.config = config;
    this.options = options;
    this.strategy = strategy;
    this.monitor = monitor;
    this.attempt = attempt;
    Duration lag = options.maxLag();
    Duration most = lag == null ? config.maxLag() : lag;
    // No limit at all is for the configuration to say: a read that asks for zero wants the
    // primary's state.
    this.maxBehind = lag == null && most.isZero() ? Long.MAX_VALUE : most.toNanos();
    this.selection = new Selection(monitor.routing(), options);
  }

  @Override
  protected <R extends @Nullable Object, X extends Exception> R run(
      Call<R, X> call, Object first, Object second, @Nullable Object[] args) throws X {
    return read(call, first, second, args);
  }

  /** {@link #run}, for the cluster. */
  <R extends @Nullable Object, X extends Exception> R read(
      Call<R, X> call, Object first, Object second, @Nullable Object[] args) throws X {
    Node node = choose(List.of());
    if (node == null) {
      return elsewhere(null, List.of(), call, first, second, args);
    }
    NodePool pool = node.pool();
    try {
      return attempt.on(node, pool, call, first, second, args);
    } catch (NexsException e) {
      if (!Causes.elsewhere(e, call.kind(), pool.retired())) {
        throw e;
      }
      node.wentElsewhere();
      return elsewhere(e, List.of(node), call, first, second, args);
    }
  }

  /** A node for the next read; null while there is none. */
  @Nullable Node choose(Collection<Node> tried) {
    return selection().choose(strategy, maxBehind, tried);
  }

  @SuppressWarnings("ReferenceEquality") // each routing is made for a change
  private Selection selection() {
    Selection known = selection;
    Routing now = monitor.routing();
    if (known.routing() != now) {
      known = new Selection(now, options);
      selection = known;
    }
    return known;
  }

  /** Tries every node that is fit, and waits for others while there is time; once all have failed, the failed ones again when they are seen again. */
  private <R extends @Nullable Object, X extends Exception> R elsewhere(
      @Nullable NexsException failed,
      List<Node> failedOn,
      Call<R, X> call,
      Object first,
      Object second,
      @Nullable Object[] args)
      throws X {
    Patience patience = new Patience(cluster, monitor, config.failoverTimeout());
    List<Node> tried = new ArrayList<>(failedOn);
    NexsException last = failed;
    boolean passes = true; // what failed so far did for a reason that may pass: the nodes were lost
    while (true) {
      Routing known = monitor.routing();
      Node node = choose(tried);
      if (node == null) {
        if (last != null && !passes) {
          throw last;
        }
        try {
          patience.await(known, "a node for a read with " + options);
        } catch (NexsException over) {
          if (last != null) {
            over.addSuppressed(last);
          }
          throw over;
        }
        tried.clear();
        continue;
      }
      NodePool pool = node.pool();
      try {
        return attempt.on(node, pool, call, first, second, args);
      } catch (NexsException e) {
        if (last != null) {
          e.addSuppressed(last);
        }
        if (!Causes.elsewhere(e, call.kind(), pool.retired())) {
          throw e;
        }
        last = e;
        node.wentElsewhere();
        passes = Causes.suspicious(e) || pool.retired();
        tried.add(node);
      }
    }
  }

  @Override
  public String toString() {
    return cluster + ".read(" + options + ")";
  }
}
