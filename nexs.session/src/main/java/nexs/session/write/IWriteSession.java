package nexs.session.write;

import nexs.api.Batch;
import nexs.api.BatchResult;
import nexs.session.copy.ICopySession;
import org.jspecify.annotations.Nullable;

/** What writes of records need of a session. For one thread at a time. */
public interface IWriteSession extends ICopySession {

  /** Runs a statement with parameters; the rows affected. */
  long exec(String sql, @Nullable Object[] args);

  /** Sends a batch. */
  BatchResult send(Batch batch);

  /** The statements of the pool. */
  WriteStatements statements();
}
