package nexs.replicas.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import nexs.api.BufferStats;
import nexs.api.IPool;
import nexs.api.MappingStats;
import nexs.api.PlanStats;
import nexs.api.PoolHealth;
import nexs.api.PoolStats;
import nexs.replicas.NodeState;
import nexs.replicas.NodeStatus;
import nexs.replicas.Topology;

/** What the pools of a cluster's nodes are together. Stateless. */
final class Sums {

  private Sums() {}

  static PoolStats stats(Collection<IPool> pools) {
    List<PoolStats> all = pools.stream().map(IPool::stats).toList();
    return new PoolStats(
        ints(all, PoolStats::max),
        ints(all, PoolStats::total),
        ints(all, PoolStats::idle),
        ints(all, PoolStats::acquired),
        ints(all, PoolStats::constructing),
        ints(all, PoolStats::waiting),
        longs(all, PoolStats::acquires),
        all.stream().map(PoolStats::acquireTime).reduce(Duration.ZERO, Duration::plus),
        longs(all, PoolStats::emptyAcquires),
        longs(all, PoolStats::cancelledAcquires),
        longs(all, PoolStats::opened),
        longs(all, PoolStats::closedByLifetime),
        longs(all, PoolStats::closedByIdleTime));
  }

  private static <T> int ints(Collection<T> all, ToIntFunction<T> number) {
    return all.stream().mapToInt(number).sum();
  }

  private static <T> long longs(Collection<T> all, ToLongFunction<T> number) {
    return all.stream().mapToLong(number).sum();
  }

  static MappingStats mapping(Collection<IPool> pools) {
    List<MappingStats> all = pools.stream().map(IPool::mapping).toList();
    List<BufferStats> buffers = all.stream().map(MappingStats::buffers).toList();
    return new MappingStats(
        plans(all.stream().map(MappingStats::rows).toList()),
        plans(all.stream().map(MappingStats::copies).toList()),
        plans(all.stream().map(MappingStats::writes).toList()),
        new BufferStats(
            longs(buffers, BufferStats::borrowed),
            longs(buffers, BufferStats::made),
            longs(buffers, BufferStats::returned),
            longs(buffers, BufferStats::refused),
            longs(buffers, BufferStats::keptBytes)));
  }

  private static PlanStats plans(Collection<PlanStats> all) {
    return new PlanStats(
        longs(all, PlanStats::cached),
        longs(all, PlanStats::hits),
        longs(all, PlanStats::misses),
        longs(all, PlanStats::evictions));
  }

  /** Down when no call could be answered, degraded when some node cannot take part or some could not. */
  static PoolHealth health(Topology topology, Collection<IPool> pools) {
    List<String> reasons = new ArrayList<>();
    if (topology.primary().isEmpty()) {
      reasons.add("there is no primary, so writes wait for one");
    }
    boolean anybody = false;
    for (NodeState node : topology.nodes()) {
      anybody |= node.status() == NodeStatus.HEALTHY;
      node.reason().ifPresent(reason -> reasons.add("node \"" + node.id() + "\": " + reason));
    }
    for (IPool pool : pools) {
      pool.health().reasons().forEach(reason -> reasons.add(pool.name() + ": " + reason));
    }
    PoolHealth.Status status =
        !anybody
            ? PoolHealth.Status.DOWN
            : reasons.isEmpty() ? PoolHealth.Status.UP : PoolHealth.Status.DEGRADED;
    return new PoolHealth(status, reasons);
  }
}
