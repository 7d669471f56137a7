package nexs.api;

import java.util.List;

/**
 * A judgement of a pool, made from what the pool knows of itself: no statement is sent for it.
 *
 * @param status the judgement
 * @param reasons why it is not better, a sentence each, the gravest first; empty for {@link Status#UP}
 */
public record PoolHealth(Status status, List<String> reasons) {

  /** From good to bad. */
  public enum Status {
    /** Callers get connections. */
    UP,
    /** Callers get connections, but late, or fewer than the pool should have. */
    DEGRADED,
    /** Callers get no connections. */
    DOWN
  }

  /** Copies the list. */
  public PoolHealth {
    reasons = List.copyOf(reasons);
  }
}
