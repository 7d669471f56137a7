package nexs.session.driver;

import java.time.Duration;
import nexs.api.CallContext;
import nexs.api.config.TargetSessionAttrs;
import nexs.session.ISqlRows;

/**
 * Whether a server is of the kind asked for. It is asked, in a round trip more for each session: what it reports at the start of one
 * ({@code in_hot_standby}) costs none, but a pooler repeats what it once heard. Stateless.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-TARGET-SESSION-ATTRS">target_session_attrs</a>
 */
final class SessionKind {

  private static final String ASK =
      "SELECT pg_is_in_recovery(), current_setting('transaction_read_only') = 'on'";

  private SessionKind() {}

  /** Within {@code connectTimeout}. */
  static boolean fits(DriverSession<?> session, TargetSessionAttrs wanted) {
    if (wanted == TargetSessionAttrs.ANY || wanted == TargetSessionAttrs.PREFER_STANDBY) {
      return true;
    }
    Duration limit = session.config().connectTimeout();
    return limit.isZero()
        ? asked(session, wanted)
        : CallContext.deadline(limit).call(() -> asked(session, wanted));
  }

  private static boolean asked(DriverSession<?> session, TargetSessionAttrs wanted) {
    ISqlRows rows = session.statement(ASK).rows(new Object[0]);
    boolean told = rows.next();
    boolean standby = told && rows.booleanAt(1);
    boolean readOnly = told && rows.booleanAt(2);
    rows.close();
    return switch (wanted) {
      case ANY, PREFER_STANDBY -> true;
      case READ_WRITE -> !readOnly;
      case READ_ONLY -> readOnly;
      case PRIMARY -> !standby;
      case STANDBY -> standby;
    };
  }
}
