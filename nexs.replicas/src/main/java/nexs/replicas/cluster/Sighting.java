package nexs.replicas.cluster;

import nexs.api.IConn;
import nexs.api.IRows;

/**
 * What a node says of itself.
 *
 * @param standby whether it replays
 * @param systemId what tells its cluster from all others
 * @param timeline the history that it follows, as far as its control file and the user's rights show
 * @param lsn how far it has written or replayed its log
 */
record Sighting(boolean standby, long systemId, int timeline, long lsn) {

  /**
   * One statement. A standby tells the timeline that it receives only to members of pg_read_all_stats; to others that of its control file,
   * which follows a while later.
   */
  private static final String ASK =
      """
      SELECT pg_is_in_recovery(),
             (SELECT system_identifier FROM pg_control_system()),
             CASE WHEN pg_is_in_recovery()
                  THEN greatest((SELECT timeline_id FROM pg_control_checkpoint()),
                                (SELECT min_recovery_end_timeline FROM pg_control_recovery()),
                                (SELECT received_tli FROM pg_stat_wal_receiver))
                  ELSE ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int
             END,
             coalesce((CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END
                       - '0/0'::pg_lsn)::int8, 0)""";

  /** Asks a node. */
  static Sighting of(IConn conn) {
    return conn.query(Sighting::read, ASK);
  }

  private static Sighting read(IRows rows) {
    if (!rows.next()) {
      throw new IllegalStateException("a SELECT without FROM gave no row");
    }
    return new Sighting(rows.booleanAt(1), rows.longAt(2), rows.intAt(3), rows.longAt(4));
  }
}
