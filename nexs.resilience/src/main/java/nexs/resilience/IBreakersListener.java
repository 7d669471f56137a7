package nexs.resilience;

/** Learns how the states of several circuit breakers change; as {@link IBreakerListener}, with the pool. Must be safe for any thread. */
@FunctionalInterface
public interface IBreakersListener {

  /**
   * The state of a pool's breaker has changed.
   *
   * @param pool its name
   */
  void changed(String pool, BreakerState from, BreakerState to);
}
