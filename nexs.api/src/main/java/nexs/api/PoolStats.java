package nexs.api;

/**
 * A snapshot of a pool.
 *
 * @param max the most connections the pool may have
 * @param total connections that exist, idle or acquired
 * @param idle connections ready to be acquired
 * @param acquired connections lent out
 * @param waiting callers that wait for a connection
 */
public record PoolStats(int max, int total, int idle, int acquired, int waiting) {}
