package nexs.provider.jdbc;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Ends one call when its time is over: first by a cancel request to the server, and by cutting the connection when the server does not
 * answer that within {@code cancelTimeout}. Armed and disarmed by the call's thread; fires on others.
 */
final class Deadline {

  private final Session session;
  private final long call;
  private @Nullable Future<?> cancel;
  private @Nullable Future<?> cut;
  private volatile boolean fired;

  private Deadline(Session session, long call) {
    this.session = session;
    this.call = call;
  }

  /** Watches the call that runs on {@code session}. */
  static Deadline arm(Session session, DeadlineWatch watch, long nanos, long patienceNanos) {
    Deadline deadline = new Deadline(session, session.slot().call());
    deadline.cancel = watch.after(Math.max(0, nanos), deadline::cancel);
    long last = Math.max(0, nanos) + patienceNanos;
    deadline.cut = watch.after(last < 0 ? Long.MAX_VALUE : last, deadline::cut);
    return deadline;
  }

  private void cancel() {
    session
        .slot()
        .hold(
            call,
            () -> {
              fired = true;
              session.sendCancel();
            });
  }

  private void cut() {
    session
        .slot()
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
