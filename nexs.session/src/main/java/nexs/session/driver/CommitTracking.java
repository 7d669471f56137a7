package nexs.session.driver;

import nexs.api.error.ServerException;
import nexs.api.error.TransactionId;
import nexs.session.ISqlRows;
import org.jspecify.annotations.Nullable;

/**
 * How a session's transactions learn who they are. The id is asked for behind the first statement that may have written, in the same flush; if
 * there is one, a message in the log makes sure that it is known there, and where. For the session's thread.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-admin.html">pg_logical_emit_message</a>, which every user may call
 */
public final class CommitTracking {

  /** One value: id, position, timeline and time with blanks between; NULL while the transaction has no id. */
  public static final String ASK =
      """
      SELECT CASE WHEN x IS NOT NULL THEN
               concat_ws(' ', x, pg_logical_emit_message(true, 'nexs', '') - '0/0'::pg_lsn,
                         ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int,
                         (extract(epoch FROM clock_timestamp()) * 1000000)::int8)
             END
        FROM pg_current_xact_id_if_assigned() AS t(x)""";

  private static final String MAY =
      """
      SELECT (SELECT system_identifier FROM pg_control_system())
       WHERE (SELECT bool_and(has_function_privilege(oid, 'EXECUTE'))
                FROM pg_proc
               WHERE proname = 'pg_logical_emit_message' AND pronamespace = 'pg_catalog'::regnamespace)""";

  private static final System.Logger LOG = System.getLogger(CommitTracking.class.getName());

  private final boolean wanted;
  private long systemId;

  CommitTracking(boolean wanted) {
    this.wanted = wanted;
  }

  /** Asks a new session for what all its transactions share, and whether it may ask at all: an error would end a transaction. */
  void settle(DriverSession<?> session) {
    if (!wanted) {
      return;
    }
    ServerException why = null;
    try {
      ISqlRows rows = session.statement(MAY).rows(new Object[0]);
      systemId = rows.next() ? rows.longAt(1) : 0;
      rows.close();
    } catch (ServerException refused) {
      why = refused;
    }
    if (systemId == 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "commitTracking is on, but the server at %s:%d does not let its user call pg_control_system() or pg_logical_emit_message(); commits in doubt on it cannot be resolved"
              .formatted(session.server().host(), session.server().port()),
          why);
    }
  }

  /** Whether transactions learn their ids. */
  boolean works() {
    return systemId != 0;
  }

  /** What the server answered; null when the transaction has no id yet. */
  @Nullable TransactionId read(@Nullable String answer) {
    if (answer == null) {
      return null;
    }
    String[] parts = answer.split(" ", -1);
    return new TransactionId(
        systemId,
        Integer.parseInt(parts[2]),
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[3]));
  }
}
