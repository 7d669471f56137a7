package nexs.session.driver;

import java.util.Map;
import nexs.api.config.SessionReset;
import nexs.api.error.NexsException;
import nexs.api.spi.ParsedSql;
import nexs.api.spi.StatementKind;
import org.jspecify.annotations.Nullable;

/**
 * What the current borrower did to a session, and how the session becomes as it was. For the session's thread; {@link #lastStatement} for
 * any.
 */
final class SessionUse {

  private final DriverSession<?> session;
  private StartUpValues startUp = new StartUpValues(Map.of());
  private boolean touched;
  private boolean preparedBySql;
  private @Nullable StatementKind lastKind;

  SessionUse(DriverSession<?> session) {
    this.session = session;
  }

  /** Remembers what the session is like, that has just logged in. */
  void settle() {
    startUp = StartUpValues.of(session);
  }

  /** Remembers a statement. */
  void note(ParsedSql statement) {
    lastKind = statement.kind();
    if (statement.touchesSession()) {
      touched = true;
      preparedBySql |= statement.kind() == StatementKind.SESSION_CONTROL || statement.several();
    }
  }

  @Nullable StatementKind lastStatement() {
    return lastKind;
  }

  /** Ends the use: nothing of it is in the session any more, or the session is cut. */
  void end(SessionReset reset) {
    lastKind = null;
    try {
      if (session.usable() && session.transactionOpen()) {
        session.transaction().rollback();
      }
      if (session.usable() && (touched || reset == SessionReset.ALWAYS)) {
        clean();
      }
    } catch (NexsException e) {
      session.cut();
    }
  }

  private void clean() {
    if (preparedBySql) {
      session.transaction().cleanUp("DEALLOCATE ALL");
    }
    if (session.usable()) {
      session.transaction().cleanUp(SessionCleaning.parts(session.setup()));
      String lost = startUp.again(session);
      if (!lost.isEmpty() && session.usable()) {
        session.transaction().cleanUp(lost);
      }
    }
    touched = false;
    preparedBySql = false;
  }
}
