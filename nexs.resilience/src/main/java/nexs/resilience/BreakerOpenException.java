package nexs.resilience;

import java.time.Duration;
import nexs.api.error.RejectedException;

/** A circuit breaker refused the call, since the node fails or the program has said so. Nothing was sent. */
public final class BreakerOpenException extends RejectedException {

  private static final long serialVersionUID = 1L;

  private final String pool;
  private final BreakerState state;
  private final Duration remaining;

  BreakerOpenException(String message, String pool, BreakerState state, Duration remaining) {
    super(message, null);
    this.pool = pool;
    this.state = state;
    this.remaining = remaining;
  }

  /** The name of the pool that was not called. */
  public String pool() {
    return pool;
  }

  /** The state in which the breaker refused. */
  public BreakerState state() {
    return state;
  }

  /** For how long it still refuses all calls; zero where that is not a matter of time. */
  public Duration remaining() {
    return remaining;
  }
}
