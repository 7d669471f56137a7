package nexs.pool.listen;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait between attempts to connect: twice as long each time, up to a limit, of which the half is left to chance, so that many
 * programs do not come at once. For one thread.
 *
 * @see <a href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/">Backoff with jitter</a>
 */
final class Pause {

  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Duration next = FIRST;

  /** The next pause, in nanoseconds. */
  long nanos() {
    long whole = next.toNanos();
    next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
    return whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2);
  }

  /** Begins anew, after a success. */
  void reset() {
    next = FIRST;
  }
}
