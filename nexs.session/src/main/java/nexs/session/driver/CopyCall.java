package nexs.session.driver;

import nexs.api.error.NexsException;
import nexs.api.spi.ParsedSql;
import org.jspecify.annotations.Nullable;

/** The call of a session that a COPY is: from its beginning to its end nothing else runs there. For one thread at a time. */
public final class CopyCall {

  private final DriverSession<?> session;
  private final ParsedSql statement;
  private final @Nullable Deadline deadline;
  private boolean ended;

  CopyCall(DriverSession<?> session, ParsedSql statement, @Nullable Deadline deadline) {
    this.session = session;
    this.statement = statement;
    this.deadline = deadline;
  }

  /** Whether {@link #end()} or {@link #failed} was called. */
  public boolean ended() {
    return ended;
  }

  /** Ends the call; once. */
  public void end() {
    if (!ended) {
      ended = true;
      session.end(deadline);
    }
  }

  /** Ends the call of a COPY that went well. */
  public void done() {
    end();
    session.transaction().ranBySelf();
  }

  /** Ends the call by what the driver threw, and says what to throw instead. */
  public NexsException failed(Exception e) {
    try {
      return session.failed(e, deadline, statement, -1);
    } finally {
      end();
    }
  }
}
