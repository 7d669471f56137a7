package nexs.provider.jdbc;

import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/** pgjdbc's connection, which knows the session built on it: the way from what HikariCP lends back to the session. */
final class SessionConnection extends PgConnection {

  private @Nullable Session session;
  private @Nullable Runnable onClose;

  SessionConnection(HostSpec host, Properties properties, String url) throws SQLException {
    super(new HostSpec[] {host}, properties, url);
  }

  /** Ties the session to this connection; {@code whenClosed} runs when either ends, perhaps more than once. */
  void bind(Session tied, Runnable whenClosed) {
    session = tied;
    onClose = whenClosed;
  }

  Session session() {
    Session tied = session;
    if (tied == null) {
      throw new IllegalStateException("the connection has no session yet");
    }
    return tied;
  }

  @Override
  public void close() throws SQLException {
    try {
      super.close();
    } finally {
      ended();
    }
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    try {
      super.abort(executor);
    } finally {
      ended();
    }
  }

  private void ended() {
    Runnable action = onClose;
    if (action != null) {
      action.run();
    }
  }
}
