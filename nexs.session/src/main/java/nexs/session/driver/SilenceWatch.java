package nexs.session.driver;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import nexs.pool.PoolClock;

/**
 * Cuts sessions whose server says nothing during a call for longer than {@code socketTimeout}, and at most an eighth of it later. Runs on
 * the clock of the sessions' owner.
 */
final class SilenceWatch implements Runnable {

  private static final long SHORTEST_PERIOD = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_PERIOD = TimeUnit.SECONDS.toNanos(30);

  private final Servers servers;
  private final long limitNanos;

  private SilenceWatch(Servers servers, long limitNanos) {
    this.servers = servers;
    this.limitNanos = limitNanos;
  }

  /**
   * Begins to watch.
   *
   * @param limit zero for none
   */
  static void begin(Servers servers, Duration limit, PoolClock clock) {
    if (!limit.isZero()) {
      long nanos = TimeUnit.NANOSECONDS.convert(limit);
      clock.every(
          Math.clamp(nanos / 8, SHORTEST_PERIOD, LONGEST_PERIOD), new SilenceWatch(servers, nanos));
    }
  }

  @Override
  public void run() {
    servers.forEachSession(
        session -> {
          if (session.silentFor(limitNanos)) {
            Thread.ofVirtual().name("nexs-silence").start(session::giveUp);
          }
        });
  }
}
