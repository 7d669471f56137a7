package nexs.replicas.cluster;

import java.time.Duration;
import java.util.Collection;

/** Which nodes are among the fastest. Stateless; under the monitor's lock. */
final class Nearness {

  private Nearness() {}

  /** Tells each node whether it is. */
  static void judge(Collection<Watched> nodes, Duration margin) {
    long limit = fastest(nodes) + margin.toNanos();
    for (Watched each : nodes) {
      each.node().near(each.node().latencyNanos() <= limit);
    }
  }

  private static long fastest(Collection<Watched> nodes) {
    return nodes.stream()
        .filter(watched -> watched.takesReads() || watched.takesWrites())
        .mapToLong(watched -> watched.node().latencyNanos())
        .filter(nanos -> nanos > 0)
        .min()
        .orElse(0);
  }
}
