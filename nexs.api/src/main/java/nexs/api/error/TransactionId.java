package nexs.api.error;

/**
 * What tells a transaction that wrote something from all others, and where in the log it was known. It holds no data of the program, and may
 * be stored. Immutable.
 *
 * @param systemId of the cluster of servers, as {@code pg_control_system()} has it
 * @param timeline the history in which it ran
 * @param xid its id, with the epoch, as {@code pg_current_xact_id()} has it
 * @param lsn a position in the log before which that id was written
 * @param atMicros when that was, by the server's clock, in microseconds since 1970
 */
public record TransactionId(long systemId, int timeline, long xid, long lsn, long atMicros) {}
