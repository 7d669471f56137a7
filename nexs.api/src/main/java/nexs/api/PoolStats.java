package nexs.api;

import java.time.Duration;

/**
 * A snapshot of a pool, consistent in itself: all numbers are of one moment. The counts go up from the pool's opening.
 *
 * @param max the most connections the pool may have
 * @param total connections that exist: {@code idle} and {@code acquired}
 * @param idle connections ready to be acquired
 * @param acquired connections lent out
 * @param constructing connections that are being opened
 * @param waiting callers that wait for a connection
 * @param acquires how often a connection was lent
 * @param acquireTime the sum of the waits of the acquires that got a connection
 * @param emptyAcquires acquires that had to wait, since no connection was idle, and got one
 * @param cancelledAcquires acquires that ended without a connection: by a timeout, a deadline, an interrupt, a refusal, the pool's close
 * @param opened connections opened
 * @param closedByLifetime connections closed because {@code maxConnLifetime} was over
 * @param closedByIdleTime connections closed because they were idle for {@code maxConnIdleTime}
 */
public record PoolStats(
    int max,
    int total,
    int idle,
    int acquired,
    int constructing,
    int waiting,
    long acquires,
    Duration acquireTime,
    long emptyAcquires,
    long cancelledAcquires,
    long opened,
    long closedByLifetime,
    long closedByIdleTime) {}
