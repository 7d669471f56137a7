package nexs.session.driver;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Ends one call when its time is over, by an {@link Expiry}. Armed and disarmed by the call's thread; fires on another. */
public final class Deadline {

  private final DriverSession<?> session;
  private final long call;
  private final long patienceNanos;
  private final boolean asks;
  private @Nullable Future<?> alarm;
  private volatile @Nullable Expiry expiry;
  private volatile boolean fired;

  private Deadline(DriverSession<?> session, long patienceNanos, boolean asks) {
    this.session = session;
    this.call = session.call().call();
    this.patienceNanos = patienceNanos;
    this.asks = asks;
  }

  /**
   * Watches the call that runs on {@code session}.
   *
   * @param patienceNanos for the server to end it, when the time is over
   * @param asks whether the server is asked to
   */
  static Deadline arm(DriverSession<?> session, long nanos, long patienceNanos, boolean asks) {
    Deadline deadline = new Deadline(session, patienceNanos, asks);
    deadline.alarm = session.setup().clock().after(Math.max(0, nanos), deadline::fire);
    return deadline;
  }

  private void fire() {
    RunningCall running = new RunningCall(session, call);
    var _ =
        running.hold(
            () -> {
              fired = true;
              expiry = Expiry.begin(session, running, patienceNanos, asks);
            });
  }

  /** Whether the time was over while the call ran. */
  boolean fired() {
    return fired;
  }

  void disarm() {
    if (alarm != null) {
      alarm.cancel(false);
    }
    Expiry begun = expiry;
    if (begun != null) {
      begun.over();
    }
  }
}
