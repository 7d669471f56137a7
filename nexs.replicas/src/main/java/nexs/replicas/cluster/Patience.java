package nexs.replicas.cluster;

import java.time.Duration;
import nexs.api.CallContext;
import nexs.api.error.CancelledException;
import nexs.api.error.ClosedException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.NexsException;
import nexs.replicas.NoNodeException;

/** Waits for a node that is fit, as long as a call has time: until its deadline, or the cluster's limit. For one call. */
final class Patience {

  private final String cluster;
  private final Monitor monitor;
  private final Duration limit;
  private final long began = System.nanoTime();

  Patience(String cluster, Monitor monitor, Duration limit) {
    this.cluster = cluster;
    this.monitor = monitor;
    this.limit = limit;
  }

  /**
   * Waits until something is seen.
   *
   * @param known what was not good enough
   * @param wanted what is waited for, as in "a primary"
   * @throws NexsException when there is no time, or no cluster any more
   */
  void await(Routing known, String wanted) {
    if (known.closed()) {
      throw new ClosedException(
          "the cluster \"" + cluster + "\" is closed; nexs gave the call up; open another one");
    }
    long deadline = CallContext.current().remainingNanos();
    long left = Math.min(deadline, limit.toNanos() - (System.nanoTime() - began));
    if (left <= 0) {
      throw over(wanted, deadline <= 0);
    }
    long before = monitor.news().count();
    if (stale(known)) {
      return;
    }
    try {
      monitor.news().await(before, left);
    } catch (InterruptedException e) {
      throw interrupted(wanted, cluster, e);
    }
  }

  @SuppressWarnings("ReferenceEquality") // each is made for a change
  private boolean stale(Routing known) {
    return monitor.routing() != known;
  }

  /** What the caller is to be told whose thread was interrupted; sets the thread's flag. */
  static CancelledException interrupted(String wanted, String cluster, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new CancelledException(
        "the thread was interrupted while it waited for "
            + wanted
            + " of cluster \""
            + cluster
            + "\"; nexs gave the call up",
        true,
        null,
        e);
  }

  private NexsException over(String wanted, boolean deadline) {
    String why =
        "there was not "
            + wanted
            + " in cluster \""
            + cluster
            + "\" within "
            + (deadline ? "the deadline of the call" : "failoverTimeout, which is " + limit)
            + "; nexs gave the call up; its nodes:"
            + monitor.whyNot();
    return deadline
        ? new DeadlineExceededException(why, true, null, null)
        : new NoNodeException(why);
  }
}
