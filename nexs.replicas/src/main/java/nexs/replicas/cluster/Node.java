package nexs.replicas.cluster;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import nexs.api.LogMark;
import nexs.api.config.NodeConfig;
import nexs.replicas.INode;
import nexs.replicas.NodeRole;
import nexs.replicas.NodeStats;
import org.jspecify.annotations.Nullable;

/** A node as calls see it: its pool, and what they need to know to choose it. Safe for any number of threads; what is seen of it is set by {@link Monitor}. */
final class Node implements INode {

  /**
   * Calls are counted in one number, begun ones from this bit on and those under way below, so that each has one atomic step in and one out. A
   * million at the same time and 17 million million in all are within it.
   */
  private static final int BEGUN = 20;

  private static final long UNDER_WAY = (1L << BEGUN) - 1;
  private static final VarHandle CALLS;

  static {
    try {
      CALLS = MethodHandles.lookup().findVarHandle(Node.class, "calls", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final LongAdder failures = new LongAdder();
  private final LongAdder elsewhere = new LongAdder();
  private final LongAdder looks = new LongAdder();
  private final LongAdder failedLooks = new LongAdder();

  // No objects of their own: a choice compares nodes that are in no cache, and waits for each step.
  private volatile long calls;
  private volatile long latency;

  private volatile NodeConfig config;
  private volatile NodePool pool;
  private volatile NodeRole role = NodeRole.UNKNOWN;
  private volatile long behindNanos;
  private volatile boolean near = true;
  private volatile @Nullable Sighting sighting;

  Node(NodeConfig config, NodePool pool) {
    this.config = config;
    this.pool = pool;
  }

  NodeConfig config() {
    return config;
  }

  void config(NodeConfig changed) {
    config = changed;
  }

  NodePool pool() {
    return pool;
  }

  void pool(NodePool next) {
    pool = next;
  }

  @Override
  public String id() {
    return config.id();
  }

  @Override
  public NodeRole role() {
    return role;
  }

  void role(NodeRole seen) {
    role = seen;
  }

  @Override
  public int weight() {
    return config.weight();
  }

  @Override
  public String region() {
    return config.region();
  }

  @Override
  public Map<String, String> tags() {
    return config.tags();
  }

  @Override
  public int calls() {
    return (int) (calls & UNDER_WAY);
  }

  @Override
  public long latencyNanos() {
    return latency;
  }

  /** How long ago the primary was where this node is. */
  long behindNanos() {
    return behindNanos;
  }

  void behindNanos(long seen) {
    behindNanos = seen;
  }

  /** Whether it is among the fastest. */
  boolean near() {
    return near;
  }

  void near(boolean seen) {
    near = seen;
  }

  /** Takes what it said last. */
  void saw(Sighting seen) {
    sighting = seen;
  }

  /** Whether it was seen to have replayed its log so far. */
  boolean replayed(LogMark mark) {
    Sighting seen = sighting;
    return seen != null
        && seen.standby()
        && seen.timeline() == mark.timeline()
        && seen.lsn() >= mark.lsn();
  }

  /** Counts a call in. */
  void enter() {
    CALLS.getAndAdd(this, (1L << BEGUN) + 1);
  }

  /** Counts a call out. */
  void leave() {
    CALLS.getAndAdd(this, -1L);
  }

  /**
   * Takes how long an answer took into the moving average: an eighth of the new value, as TCP smooths its round trips. Of two at the same
   * moment one may be lost.
   */
  void answered(long nanos) {
    long average = latency;
    latency = average == 0 ? nanos : average + (nanos - average) / 8;
  }

  void failed() {
    failures.increment();
  }

  void wentElsewhere() {
    elsewhere.increment();
  }

  void looked(boolean answered) {
    looks.increment();
    if (!answered) {
      failedLooks.increment();
    }
  }

  NodeStats stats() {
    long counted = calls;
    long underWay = counted & UNDER_WAY;
    return new NodeStats(
        id(),
        (counted >>> BEGUN) - underWay,
        failures.sum(),
        elsewhere.sum(),
        (int) underWay,
        looks.sum(),
        failedLooks.sum(),
        pool.pool().stats());
  }

  @Override
  public String toString() {
    return id();
  }
}
