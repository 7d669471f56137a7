package nexs.session.driver;

import java.util.concurrent.Future;
import nexs.pool.PoolClock;
import org.jspecify.annotations.Nullable;

/**
 * Ends one call when its time is over: first by cancel requests to the server, and by cutting the connection when the server does not
 * answer them within {@code cancelTimeout}. Armed and disarmed by the call's thread; fires on others.
 */
public final class Deadline {

  /**
   * One request can be lost: it says nothing of a statement that has not reached the server yet, since it is under way to it or waits in a
   * pooler.
   */
  public static final int CANCELS = 4;

  private final DriverSession<?> session;
  private final PoolClock clock;
  private final long call;
  private final long pauseNanos;
  private volatile @Nullable Future<?> cancel;
  private @Nullable Future<?> cut;
  private volatile boolean fired;

  private Deadline(DriverSession<?> session, PoolClock clock, long patienceNanos) {
    this.session = session;
    this.clock = clock;
    this.call = session.call().call();
    this.pauseNanos = patienceNanos / CANCELS;
  }

  /**
   * Watches the call that runs on {@code session}.
   *
   * @param patienceNanos for the answer to a cancel; zero for no cancel but a cut at once
   */
  static Deadline arm(DriverSession<?> session, PoolClock clock, long nanos, long patienceNanos) {
    Deadline deadline = new Deadline(session, clock, patienceNanos);
    if (patienceNanos > 0) {
      deadline.cancel = clock.after(Math.max(0, nanos), deadline::cancel);
    }
    long last = Math.max(0, nanos) + patienceNanos;
    deadline.cut = clock.after(last < 0 ? Long.MAX_VALUE : last, deadline::cut);
    return deadline;
  }

  private void cancel() {
    session
        .call()
        .hold(
            call,
            () -> {
              fired = true;
              session.sendCancel();
              cancel = clock.after(pauseNanos, this::cancel);
            });
  }

  private void cut() {
    session
        .call()
        .hold(
            call,
            () -> {
              fired = true;
              session.cut();
            });
  }

  /** Whether the time was over while the call ran. */
  boolean fired() {
    return fired;
  }

  void disarm() {
    Future<?> next = cancel;
    if (next != null) {
      next.cancel(false);
    }
    if (cut != null) {
      cut.cancel(false);
    }
  }
}
