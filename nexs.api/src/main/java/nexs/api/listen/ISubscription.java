package nexs.api.listen;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The notifications of some channels, in the order in which the server sent them, each once. What is not yet read waits here, at most
 * {@code maxNotifications} events; further ones are dropped, and a {@link NotificationGap} stands in their place.
 *
 * <p>It outlives the connection: when that is lost, nexs connects again, to whichever host is the primary then, and a {@link
 * NotificationGap} tells of it.
 *
 * <p>Safe for any thread; each event goes to one of those that wait.
 */
public interface ISubscription extends AutoCloseable {

  /** The channels, in the order in which they were given. */
  List<String> channels();

  /**
   * The next event; waits for it until the deadline of the {@link nexs.api.CallContext}, or for ever.
   *
   * @throws nexs.api.error.DeadlineExceededException when none came in time; none is lost by that
   * @throws nexs.api.error.CancelledException when the thread was interrupted; its flag stays set
   * @throws nexs.api.error.ClosedException when the subscription or its pool is closed
   */
  IListenEvent next();

  /**
   * The next event, or empty when none came within {@code patience} or, if that is nearer, the deadline of the {@link
   * nexs.api.CallContext}.
   *
   * @param patience zero or less looks without a wait
   * @throws nexs.api.error.CancelledException when the thread was interrupted; its flag stays set
   * @throws nexs.api.error.ClosedException when the subscription or its pool is closed
   */
  Optional<IListenEvent> next(Duration patience);

  /** How many events wait to be read. */
  int pending();

  /** Ends it; those who wait get a {@link nexs.api.error.ClosedException}. Further calls do nothing. */
  @Override
  void close();
}
