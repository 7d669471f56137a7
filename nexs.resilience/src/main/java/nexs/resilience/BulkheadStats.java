package nexs.resilience;

/**
 * The numbers of a bulkhead, of about the same moment.
 *
 * @param underway how many calls are under way, lent connections included
 * @param waiting how many callers wait for their turn
 * @param refused how many calls it has refused since it was made; not those that a deadline or an interrupt ended
 */
public record BulkheadStats(int underway, int waiting, long refused) {}
