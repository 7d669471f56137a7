package nexs.session.driver;

import java.util.concurrent.Future;
import nexs.pool.PoolClock;
import org.jspecify.annotations.Nullable;

/**
 * Ends one call when its time is over: first by a cancel request to the server, and by cutting the connection when the server does not
 * answer that within {@code cancelTimeout}. Armed and disarmed by the call's thread; fires on others.
 */
public final class Deadline {

  private final DriverSession<?> session;
  private final long call;
  private @Nullable Future<?> cancel;
  private @Nullable Future<?> cut;
  private volatile boolean fired;

  private Deadline(DriverSession<?> session, long call) {
    this.session = session;
    this.call = call;
  }

  /**
   * Watches the call that runs on {@code session}.
   *
   * @param patienceNanos for the answer to a cancel; zero for no cancel but a cut at once
   */
  static Deadline arm(DriverSession<?> session, PoolClock clock, long nanos, long patienceNanos) {
    Deadline deadline = new Deadline(session, session.call().call());
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
    if (cancel != null) {
      cancel.cancel(false);
    }
    if (cut != null) {
      cut.cancel(false);
    }
  }
}
