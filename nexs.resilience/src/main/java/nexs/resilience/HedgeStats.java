package nexs.resilience;

/**
 * What hedging did since it began.
 *
 * @param calls how many calls could have been hedged: reads by a statement that is known, on a view
 * @param hedged how many of them were made a second time
 * @param hedgesWon how often the second attempt answered first
 * @param refusedByBudget how many calls were late, and were not made a second time since others had been too often
 */
public record HedgeStats(long calls, long hedged, long hedgesWon, long refusedByBudget) {}
