package nexs.pool;

import java.util.ArrayList;
import java.util.List;
import nexs.api.PoolHealth;
import nexs.api.PoolHealth.Status;
import nexs.api.PoolStats;
import nexs.api.config.PoolConfig;
import nexs.api.error.NexsException;
import org.jspecify.annotations.Nullable;

/** How a pool fares, by its numbers. Stateless. */
final class Judgement {

  private Judgement() {}

  static PoolHealth of(
      PoolConfig config, PoolStats stats, boolean closed, @Nullable NexsException lastFailure) {
    if (closed) {
      return new PoolHealth(Status.DOWN, List.of("the pool is closed"));
    }
    List<String> reasons = new ArrayList<>();
    boolean down = stats.total() == 0 && lastFailure != null;
    if (lastFailure != null) {
      reasons.add(
          (down
                  ? "there is no connection, and the last attempt to open one failed: "
                  : "the last attempt to open a connection failed: ")
              + lastFailure.getMessage());
    }
    if (stats.total() < config.minConns()) {
      reasons.add(
          "there are %d connections of at least %d (minConns)"
              .formatted(stats.total(), config.minConns()));
    }
    if (stats.waiting() > 0) {
      reasons.add(
          "%d callers wait; %d of %d connections are out"
              .formatted(stats.waiting(), stats.acquired(), stats.max()));
    }
    if (down) {
      return new PoolHealth(Status.DOWN, reasons);
    }
    return new PoolHealth(reasons.isEmpty() ? Status.UP : Status.DEGRADED, reasons);
  }
}
