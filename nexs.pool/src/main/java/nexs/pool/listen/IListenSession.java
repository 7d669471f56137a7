package nexs.pool.listen;

import java.time.Duration;
import java.util.List;
import nexs.api.listen.Notification;

/** A provider's session that listens. For the hub's thread; {@link #wake} and {@link #close} for any thread. */
public interface IListenSession extends AutoCloseable {

  /**
   * Runs statements, of which no rows are wanted, within the deadline of the {@link nexs.api.CallContext}.
   *
   * @throws nexs.api.error.NexsException when the server refuses one, or is lost
   */
  void exec(String sql);

  /**
   * Waits for notifications, at most so long, and gives those that have come. May give none earlier.
   *
   * @throws nexs.api.error.NexsException when the server is lost
   */
  List<Notification> await(Duration patience);

  /** Ends a wait early, where the provider can; otherwise it never waits for long. */
  void wake();

  @Override
  void close();
}
