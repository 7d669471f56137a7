package nexs.mapping;

/**
 * What the cache of mappers did so far.
 *
 * @param cached the mappers that it holds now
 * @param hits how often it had the mapper that was asked for
 * @param misses how often it had not
 * @param evictions how many mappers it dropped, for lack of room or of use
 */
public record RowMapperStats(long cached, long hits, long misses, long evictions) {}
