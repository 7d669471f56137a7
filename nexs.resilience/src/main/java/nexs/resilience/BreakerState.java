package nexs.resilience;

/** What a circuit breaker does with calls. */
public enum BreakerState {
  /** All are made, and their outcomes are watched. */
  CLOSED,
  /** All are refused, for a time. */
  OPEN,
  /** A few are made, to learn whether the node is back; all others are refused. */
  HALF_OPEN,
  /** All are refused, until the program says otherwise. */
  FORCED_OPEN,
  /** All are made whatever becomes of them, until the program says otherwise. */
  FORCED_CLOSED
}
