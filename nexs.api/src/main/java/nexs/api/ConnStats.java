package nexs.api;

import java.time.Instant;

/**
 * The numbers of one session since it was opened, over all its borrowers.
 *
 * @param openedAt when the session was opened
 * @param statements statements sent, those of batches and transaction control included
 * @param failures statements that failed
 * @param cacheHits statements found in the connection's statement cache
 * @param cacheMisses statements not found there
 * @param cacheEvictions statements closed because the cache was full
 */
public record ConnStats(
    Instant openedAt,
    long statements,
    long failures,
    long cacheHits,
    long cacheMisses,
    long cacheEvictions) {}
