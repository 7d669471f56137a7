package nexs.replicas.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nexs.api.CallContext;
import nexs.api.LogMark;
import nexs.api.ReadOptions;
import nexs.api.ReadPreference;
import nexs.api.Written;
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
  private final boolean prefersStandbys;
  private final Need anything;
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
    this.anything = Need.of(lag == null && most.isZero() ? Long.MAX_VALUE : most.toNanos());
    this.prefersStandbys =
        options.preference() == ReadPreference.STANDBY
            || options.preference() == ReadPreference.PREFER_STANDBY;
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
    Node node = choose(need());
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

  /** What the caller's scope asks for. */
  private Need need() {
    Written written = CallContext.current().written();
    return written == null ? anything : need(written);
  }

  /**
   * Of an earlier history it is not known how much is left, but whatever is, the primary has, and each standby that has replayed the place where
   * the new one was first seen.
   */
  private Need need(Written written) {
    LogMark left = monitor.routing().left();
    LogMark mark = written.mark(left.systemId());
    if (mark == null) {
      return anything;
    }
    if (mark.systemId() == 0) {
      return anything.onlyPrimary();
    }
    return mark.timeline() < left.timeline()
        ? anything.after(left, false)
        : anything.after(mark, true);
  }

  /** A node for the next read; null while there is none. */
  private @Nullable Node choose(Need need) {
    if (need.mark() == null || !prefersStandbys) {
      return selection().choose(strategy, need);
    }
    Node replayed = selection().choose(strategy, need.primaryToo(false));
    if (replayed == null && selection().mayCatchUp(need)) {
      replayed = awaitReplay(need.primaryToo(false));
    }
    return replayed == null ? selection().choose(strategy, need) : replayed;
  }

  /** Has the standbys asked again and again; null when none has replayed enough within {@code replayTimeout}. */
  private @Nullable Node awaitReplay(Need need) {
    long limit =
        Math.min(config.replayTimeout().toNanos(), CallContext.current().remainingNanos() / 2);
    long until = System.nanoTime() + limit;
    monitor.hurry();
    try {
      while (true) {
        long news = monitor.news().count();
        Node node = selection().choose(strategy, need);
        long left = until - System.nanoTime();
        if (node != null || left <= 0 || !selection().mayCatchUp(need)) {
          return node;
        }
        monitor.news().await(news, left);
      }
    } catch (InterruptedException e) {
      throw Patience.interrupted("a standby to replay what was written", cluster, e);
    } finally {
      monitor.noHurry();
    }
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
      Need need = need().butNot(tried);
      Node node = choose(need);
      if (node == null) {
        if (last != null && !passes) {
          throw last;
        }
        try {
          patience.await(known, "a node for a read with " + options + need.forPeople());
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
