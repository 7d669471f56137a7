package nexs.resilience;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after each failure: a random time up to a limit that doubles until it reaches the longest one.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential backoff and full jitter</a>
 */
record Backoff(Duration first, Duration most) {

  private static final int MOST_DOUBLINGS = 30;

  /**
   * Draws a pause.
   *
   * @param failures how many there were, from 1
   */
  long nanos(int failures) {
    long limit = limitNanos(failures);
    return limit == 0 ? 0 : ThreadLocalRandom.current().nextLong(limit + 1);
  }

  /** The longest pause after so many failures. */
  long limitNanos(int failures) {
    long factor = 1L << Math.min(failures - 1, MOST_DOUBLINGS);
    long limit = first.toNanos();
    return limit > most.toNanos() / factor ? most.toNanos() : limit * factor;
  }
}
