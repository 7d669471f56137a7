package nexs.resilience;

/**
 * What a circuit breaker is and did since it was made.
 *
 * @param state the state of now
 * @param calls how many calls it let through
 * @param failures how many failures counted against the node, those on lent connections included
 * @param refused how many calls it refused
 * @param opened how often it opened by itself, also after a try that failed
 */
public record BreakerStats(
    BreakerState state, long calls, long failures, long refused, long opened) {}
