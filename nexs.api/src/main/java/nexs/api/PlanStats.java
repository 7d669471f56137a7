package nexs.api;

/**
 * What a cache of generated code did so far.
 *
 * @param cached the plans that it holds now
 * @param hits how often it had the plan that was asked for
 * @param misses how often it had not
 * @param evictions how many plans it dropped, for lack of room or of use
 */
public record PlanStats(long cached, long hits, long misses, long evictions) {}
