package nexs.session.driver;

import nexs.api.config.TargetSessionAttrs;

/**
 * Whether a server is of the kind asked for, from what it reports at the start of a session, at no round trip. Stateless.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-status.html#LIBPQ-PQPARAMETERSTATUS">Reported parameters</a>
 */
final class SessionKind {

  private SessionKind() {}

  static boolean fits(DriverSession<?> session, TargetSessionAttrs wanted) {
    boolean standby = "on".equals(session.parameterStatus("in_hot_standby"));
    boolean readOnly =
        standby || "on".equals(session.parameterStatus("default_transaction_read_only"));
    return switch (wanted) {
      case ANY, PREFER_STANDBY -> true;
      case READ_WRITE -> !readOnly;
      case READ_ONLY -> readOnly;
      case PRIMARY -> !standby;
      case STANDBY -> standby;
    };
  }
}
