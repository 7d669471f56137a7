package nexs.resilience;

/** Learns how the state of a circuit breaker changes. Must be safe for any thread. */
@FunctionalInterface
public interface IBreakerListener {

  /**
   * The state has changed. Called without any lock, by the thread of a call that has met a change; changes are told one after the other in
   * their order, so what takes long here delays that call and later news, and nothing else. What it throws is logged.
   */
  void changed(BreakerState from, BreakerState to);
}
