package nexs.provider.jdbc;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import nexs.api.error.NexsException;
import nexs.api.listen.Notification;
import nexs.pool.listen.IListenSession;
import org.jspecify.annotations.Nullable;

/**
 * A session that listens. The driver's wait for notifications cannot be ended from outside, so it is cut into slices: a notification ends
 * its slice at once, a new channel waits for the end of one.
 */
final class JdbcListenSession implements IListenSession {

  private static final long SLICE_MILLIS = 50;

  private final Session session;

  /** Thrown once all is given that came before it. */
  private @Nullable NexsException loss;

  JdbcListenSession(Session session) {
    this.session = session;
  }

  @Override
  public void exec(String sql) {
    session.control(sql, false);
  }

  @Override
  public List<Notification> await(Duration patience) {
    NexsException lost = loss;
    if (lost == null) {
      try {
        session.awaitNotifications((int) Math.clamp(patience.toMillis(), 1, SLICE_MILLIS));
      } catch (NexsException e) {
        lost = e;
        loss = e;
      }
    }
    List<Notification> come =
        Arrays.stream(session.notifications())
            .map(it -> new Notification(it.getName(), it.getParameter(), it.getPID()))
            .toList();
    if (lost != null && come.isEmpty()) {
      throw lost;
    }
    return come;
  }

  @Override
  public void wake() {}

  @Override
  public void close() {
    session.close();
  }
}
