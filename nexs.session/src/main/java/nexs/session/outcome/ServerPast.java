package nexs.session.outcome;

import java.util.Optional;
import nexs.api.IQueryable;
import nexs.api.IRows;
import nexs.api.error.TransactionId;

/**
 * What a server can prove of its past. An id alone proves nothing once the end of a log may have been lost: then the next transaction got the
 * same id. Times are by the server's clock, in microseconds since 1970.
 *
 * @param standby whether it replays
 * @param systemId of the cluster of servers
 * @param timeline that it writes; zero for a standby
 * @param version as a number: 180001
 * @param startedAt when it was started
 * @param resetAt when its statistics were, which a recovery from a crash does, and a superuser may
 * @param checkpointTimeline that of the last checkpoint
 * @param checkpointAt when that began; no later than that, for it is told in whole seconds
 * @param nextXid the first id that was not given yet at that checkpoint
 * @param endOfRecovery the position behind the record that began the timeline, if that is the latest one and the first checkpoint after it is
 *     not done yet; zero otherwise
 */
record ServerPast(
    boolean standby,
    long systemId,
    int timeline,
    int version,
    long startedAt,
    long resetAt,
    int checkpointTimeline,
    long checkpointAt,
    long nextXid,
    long endOfRecovery) {

  private static final String ASK =
      """
      SELECT pg_is_in_recovery(),
             (SELECT system_identifier FROM pg_control_system()),
             CASE WHEN pg_is_in_recovery() THEN 0
                  ELSE ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int END,
             current_setting('server_version_num')::int,
             (extract(epoch FROM pg_postmaster_start_time()) * 1000000)::int8,
             coalesce((SELECT extract(epoch FROM stats_reset) * 1000000 FROM pg_stat_wal), 0)::int8,
             c.timeline_id,
             (extract(epoch FROM c.checkpoint_time) * 1000000)::int8,
             split_part(c.next_xid, ':', 1)::int8 * 4294967296 + split_part(c.next_xid, ':', 2)::int8,
             CASE WHEN NOT pg_is_in_recovery() THEN (r.min_recovery_end_lsn - '0/0'::pg_lsn)::int8 ELSE 0 END
        FROM pg_control_checkpoint() c, pg_control_recovery() r""";

  /** A page of the log, and the longest header of one. */
  private static final int PAGE = 8192;

  private static final int PAGE_HEADER = 40;

  static ServerPast of(IQueryable server) {
    return server.query(ServerPast::read, ASK);
  }

  private static ServerPast read(IRows rows) {
    if (!rows.next()) {
      throw new IllegalStateException("two functions of one row each gave none");
    }
    return new ServerPast(
        rows.booleanAt(1),
        rows.longAt(2),
        rows.intAt(3),
        rows.intAt(4),
        rows.longAt(5),
        rows.longAt(6),
        rows.intAt(7),
        rows.longAt(8),
        rows.longAt(9),
        rows.longAt(10));
  }

  /** Whether the server has surely written its log without a break since the transaction was known there. */
  boolean unbroken(TransactionId transaction) {
    return timeline == transaction.timeline()
        && startedAt < transaction.atMicros()
        && resetAt < transaction.atMicros();
  }

  /** Whether the session of the transaction has surely ended: the server is another one, or was started again. Statistics may be reset by hand. */
  boolean restarted(TransactionId transaction) {
    return timeline > transaction.timeline() || startedAt > transaction.atMicros();
  }

  /** Whether the log of this server holds the transaction's id; empty when that cannot be proven either way. */
  Optional<Boolean> knows(TransactionId transaction) {
    if (unbroken(transaction)) {
      return Optional.of(true);
    }
    boolean checkpointLater =
        checkpointTimeline > transaction.timeline()
            || (checkpointTimeline == timeline && checkpointAt > transaction.atMicros());
    if (checkpointLater && Long.compareUnsigned(transaction.xid(), nextXid) >= 0) {
      return Optional.of(false); // the id was given before, and is not known: it was lost
    }
    return timeline == transaction.timeline() + 1 && endOfRecovery > 0
        ? before(transaction.lsn())
        : Optional.empty();
  }

  /** Whether a position is before the one where the timeline began. Near the border of a page, the length of what lies between is not certain. */
  private Optional<Boolean> before(long lsn) {
    long fork = endOfRecovery - endOfRecoveryBytes();
    boolean certain =
        Math.floorMod(fork, (long) PAGE) > PAGE_HEADER && fork / PAGE == endOfRecovery / PAGE;
    if (lsn > fork) {
      return Optional.of(false);
    }
    return certain || lsn <= fork - PAGE_HEADER ? Optional.of(true) : Optional.empty();
  }

  /** The record XLOG_END_OF_RECOVERY, padded to eight bytes; PostgreSQL 17 added the WAL level to it. */
  private int endOfRecoveryBytes() {
    return version >= 170_000 ? 56 : 48;
  }
}
