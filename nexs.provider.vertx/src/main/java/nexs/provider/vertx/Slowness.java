package nexs.provider.vertx;

import java.util.concurrent.TimeUnit;

/**
 * Whether a statement holds up its neighbours: an average of the server's times, in which the latest weigh most. Safe for any thread; a
 * time that is lost in a race does no harm.
 */
final class Slowness {

  /** On average. */
  private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(10);

  /** Below this, a statement that was never slow changes nothing. */
  private static final long QUICK = SLOW / 8;

  private static final int WEIGHT = 8;

  /** How long one that was slow has a session of its own; then it may try again. */
  private static final long APART = TimeUnit.SECONDS.toNanos(10);

  private volatile long average;
  private volatile long apartSince = System.nanoTime() - APART;

  /** Whether it needs a session of its own just now. */
  boolean apart() {
    return average > SLOW && System.nanoTime() - apartSince < APART;
  }

  /** Takes note of a run. */
  void took(long nanos) {
    long before = average;
    if (nanos > QUICK || before > QUICK) {
      long now = before + (nanos - before) / WEIGHT;
      average = now;
      if (now > SLOW) {
        apartSince = System.nanoTime();
      }
    }
  }

  /** Takes note of a run that was ended before its time. */
  void ended(long nanos) {
    if (nanos > SLOW) {
      average = Math.max(average, nanos);
      apartSince = System.nanoTime();
    }
  }
}
