package nexs.session.driver;

import nexs.api.CallContext;
import nexs.api.LogMark;
import nexs.api.Written;
import nexs.api.error.NexsException;
import nexs.api.spi.ParsedSql;
import nexs.api.spi.StatementKind;
import nexs.session.ISqlRows;
import org.jspecify.annotations.Nullable;

/**
 * Learns where in the log a session's commits stand, for whoever wants to read them elsewhere. The question travels behind the commit in its
 * flush; a position that could not be learnt is noted as such. For the session's thread.
 *
 * <p>A commit that waited for its log to be written is before the end of what is written. One that did not, since {@code synchronous_commit} was
 * off, is before the end of what is inserted, which the server writes a little later.
 */
final class Marks {

  /** One value: timeline and position, a blank between; empty on a standby, where nothing is written. */
  private static final String ASK =
      """
      SELECT CASE WHEN pg_is_in_recovery() THEN ''
             ELSE concat_ws(' ', ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int,
                            CASE WHEN %s THEN pg_current_wal_insert_lsn() ELSE pg_current_wal_flush_lsn() END - '0/0'::pg_lsn)
             END""";

  /** Where the transaction may have set {@code synchronous_commit} for itself. */
  private static final String ASK_INSERTED = ASK.formatted("true");

  private static final String ASK_WRITTEN =
      ASK.formatted("current_setting('synchronous_commit') = 'off'");

  private static final String SYSTEM = "SELECT system_identifier FROM pg_control_system()";

  private static final System.Logger LOG = System.getLogger(Marks.class.getName());

  private final DriverSession<?> session;
  private long systemId;
  private boolean refused;

  /** Whether what ran in the transaction so far left {@code synchronous_commit} as it was. */
  private boolean plain;

  private boolean loneRead;

  Marks(DriverSession<?> session) {
    this.session = session;
  }

  /**
   * A transaction begins.
   *
   * @param around a single statement, which is not worth a mark when it reads
   */
  void begins(boolean around) {
    plain = true;
    loneRead = around;
  }

  /** Whether the transaction is nexs's own around a statement that reads. */
  boolean loneRead() {
    return loneRead;
  }

  /** Takes note of what runs. */
  void note(ParsedSql statement) {
    if (statement.mayConfigure()) {
      plain = false;
    }
    if (statement.kind() != StatementKind.READ) {
      loneRead = false;
    }
  }

  /** Where the commits of the running call are to be noted; null for nowhere. */
  static @Nullable Written wanted() {
    return CallContext.current().written();
  }

  /** What to ask behind the COMMIT of the transaction that is open. */
  String ask() {
    return plain ? ASK_WRITTEN : ASK_INSERTED;
  }

  /** What to ask behind a statement that commits. */
  static String ask(ParsedSql statement) {
    return statement.mayConfigure() ? ASK_INSERTED : ASK_WRITTEN;
  }

  /** Notes a commit. Where nothing travelled behind it, the server is asked now. */
  void committed(Written written) {
    String answer = null;
    try {
      ISqlRows rows = session.statement(ASK_INSERTED).rows(new Object[0]);
      answer = rows.next() ? rows.valueAt(1, String.class) : null;
      rows.close();
    } catch (NexsException lost) {
      LOG.log(System.Logger.Level.DEBUG, "where a commit stands could not be asked", lost);
    }
    committed(written, answer);
  }

  /**
   * Notes a commit.
   *
   * @param answer to the question that travelled behind it; null when that was lost
   */
  void committed(Written written, @Nullable String answer) {
    if (answer != null && answer.isEmpty()) {
      return;
    }
    long system = answer == null ? 0 : systemId();
    if (answer == null || system == 0) {
      written.note(LogMark.UNKNOWN);
      return;
    }
    int blank = answer.indexOf(' ');
    written.note(
        new LogMark(
            system,
            Integer.parseInt(answer.substring(0, blank)),
            Long.parseLong(answer.substring(blank + 1))));
  }

  /** Asked once a session, outside of transactions: an error would end one. */
  private long systemId() {
    if (systemId == 0 && !refused) {
      try {
        ISqlRows rows = session.statement(SYSTEM).rows(new Object[0]);
        systemId = rows.next() ? rows.longAt(1) : 0;
        rows.close();
      } catch (NexsException why) {
        refused = why.serverError().isPresent();
        LOG.log(
            System.Logger.Level.WARNING,
            "readYourWrites: the server at %s:%d did not tell its pg_control_system(); who reads what was written on it goes to the primary"
                .formatted(session.server().host(), session.server().port()),
            why);
      }
    }
    return systemId;
  }
}
