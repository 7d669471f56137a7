package nexs.session.driver;

import java.util.concurrent.Future;
import nexs.pool.PoolClock;
import org.jspecify.annotations.Nullable;

/**
 * Ends one call whose time is over. The server is asked first, by cancel requests, so that the connection can be kept. It is cut when the
 * server does not end the call within the patience that is given, and sooner when the server shows no sign of life: at once if it was found
 * silent just before, else after the time within which a server that lives shows one. Works on the clock of the session's owner, and waits
 * for nothing itself.
 */
public final class Expiry {

  /**
   * One request can be lost: it says nothing of a statement that has not reached the server yet, since it is under way to it or waits in a
   * pooler.
   */
  private static final int CANCELS = 4;

  /** A server that was asked for nothing but what it does anyway has this many times as long. */
  private static final int UNASKED = 5;

  private final DriverSession<?> session;
  private final IRunning running;
  private final PoolClock clock;
  private final LifeSigns signs;
  private final long patienceNanos;
  private volatile @Nullable Future<?> look;
  private volatile @Nullable Future<?> cancel;
  private volatile @Nullable Future<?> last;

  private Expiry(DriverSession<?> session, IRunning running, long patienceNanos) {
    this.session = session;
    this.running = running;
    this.clock = session.setup().clock();
    this.signs = session.signs();
    this.patienceNanos = patienceNanos;
  }

  /**
   * Begins to end a call of {@code session}.
   *
   * @param patienceNanos for the server to end it; zero for a cut at once
   * @param asks whether to send cancel requests, or to wait only
   */
  static Expiry begin(
      DriverSession<?> session, IRunning running, long patienceNanos, boolean asks) {
    Expiry begun = new Expiry(session, running, patienceNanos);
    if (patienceNanos == 0) {
      var _ = running.hold(session::cut);
    } else if (begun.signs.silent()) {
      begun.cutSilent(asks);
    } else {
      begun.wait(asks);
    }
    return begun;
  }

  /** Should the server live after all, it need not work on. */
  private void cutSilent(boolean asks) {
    boolean cut = running.hold(session::cutSilent);
    if (cut && asks) {
      var _ =
          clock.after(
              0,
              () -> {
                if (session.sendCancel()) {
                  signs.answered();
                }
              });
    }
  }

  private void wait(boolean asks) {
    last = clock.after(patienceNanos, () -> running.hold(session::cut));
    if (last == null) {
      var _ = running.hold(session::cut); // nobody could later
    } else if (asks) {
      cancel = clock.after(0, this::cancel);
    } else {
      look(UNASKED * signs.graceNanos());
    }
  }

  private void cancel() {
    boolean runs =
        running.hold(
            () -> {
              cancel = clock.after(patienceNanos / CANCELS, this::cancel);
              look(signs.graceNanos());
              long began = System.nanoTime();
              if (running.cancel()) {
                signs.answeredWithin(System.nanoTime() - began);
              }
            });
    if (!runs) {
      over();
    }
  }

  private void look(long grace) {
    if (grace < patienceNanos) {
      Future<?> before = look;
      Look next = new Look(grace, signs.count());
      next.goOn(Look.STEPS);
      stop(before);
    }
  }

  /** Waits for a sign of life in steps: when one comes late, this machine stood still, and what came meanwhile may be unread. */
  private final class Look {

    static final int STEPS = 4;
    private static final int TOO_LATE = 2;

    private final long step;
    private final long seen;

    Look(long grace, long seen) {
      this.step = grace / STEPS;
      this.seen = seen;
    }

    void goOn(int steps) {
      long due = System.nanoTime() + step;
      look =
          clock.after(
              step,
              () -> {
                if (System.nanoTime() - due > TOO_LATE * step) {
                  goOn(STEPS);
                } else if (steps > 1) {
                  goOn(steps - 1);
                } else {
                  judge();
                }
              });
    }

    private void judge() {
      var _ =
          running.hold(
              () -> {
                if (signs.noneSince(seen)) {
                  session.cutSilent();
                }
              });
    }
  }

  /** Says that the call has ended. */
  public void over() {
    stop(look);
    stop(cancel);
    stop(last);
  }

  private static void stop(@Nullable Future<?> alarm) {
    if (alarm != null) {
      alarm.cancel(false);
    }
  }
}
