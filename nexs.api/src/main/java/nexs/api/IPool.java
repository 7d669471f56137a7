package nexs.api;

import java.time.Duration;
import java.util.Set;

/**
 * A pool of connections. Safe for use by any number of threads; made once, and closed by whoever opened it.
 *
 * <p>A provider's pool talks to one node. Pools with several nodes, retries and the like are pools that wrap pools.
 */
public interface IPool extends IPoolView, AutoCloseable {

  /** The name given by the configuration, for threads, logs and metrics. */
  String name();

  /** What the provider of this pool can do. */
  Set<Feature> features();

  /** One consistent snapshot of the pool's numbers. */
  PoolStats stats();

  /** {@link #close(Duration)} with 10 s. */
  @Override
  default void close() {
    close(Duration.ofSeconds(10));
  }

  /**
   * Refuses new work at once, waits up to {@code patience} for borrowed connections, then closes those still out; their holders see
   * an error on their next call. When it returns, no thread and no server session of the pool is left. Further calls do nothing.
   *
   * @param patience zero or more
   */
  void close(Duration patience);
}
