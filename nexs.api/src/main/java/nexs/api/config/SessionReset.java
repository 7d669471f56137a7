package nexs.api.config;

import java.util.Locale;

/** When a session is cleaned of what its borrower left in it: settings, role, temporary tables, LISTEN, advisory locks, cursors. */
public enum SessionReset {
  /**
   * After borrowers whose statements say by their text that they change the session: SET, LISTEN, CREATE TEMP, {@code set_config},
   * {@code pg_advisory_lock}, DO, CALL and their like. Others cost nothing. What a function or trigger of yours changes behind a plain
   * SELECT or INSERT is not seen. The default.
   */
  TOUCHED,

  /** After every borrower, at the price of a round trip each. For databases whose own functions change the session. */
  ALWAYS;

  /** The word for connection strings and variables, such as {@code touched}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
