package nexs.session.driver;

import java.util.Map;

/**
 * What brings a session back to how it was when it was opened. Stateless.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-discard.html">DISCARD ALL, of which these are the parts</a>
 */
final class SessionCleaning {

  /** Without DEALLOCATE ALL and DISCARD PLANS, which would take the statements that nexs keeps prepared. */
  private static final String PARTS =
      "CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ROLE; RESET ALL; UNLISTEN *;"
          + " SELECT pg_advisory_unlock_all(); DISCARD TEMP; DISCARD SEQUENCES";

  private SessionCleaning() {}

  /** For a session whose borrower prepared no statements by SQL. */
  static String parts(SessionSetup setup) {
    return PARTS + settings(setup);
  }

  /** What can only be set once the session stands; empty for nothing. */
  static String settings(SessionSetup setup) {
    StringBuilder sql = new StringBuilder();
    for (Map.Entry<String, String> parameter : setup.config().runtimeParameters().entrySet()) {
      if (setup.setLater(parameter.getKey())) {
        String value = parameter.getValue().replace("'", "''");
        sql.append("; SET ").append(parameter.getKey()).append(" TO '").append(value).append("'");
      }
    }
    return sql.toString();
  }
}
