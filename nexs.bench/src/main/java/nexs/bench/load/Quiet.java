package nexs.bench.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what goes on in this JVM after a load, its compilers above all: it would slow down whoever comes next. */
public final class Quiet {

  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  /** A twentieth of one core. */
  private static final long QUIET_NANOS = STEP_NANOS / 20;

  private Quiet() {}

  /** Returns when the JVM uses next to no CPU any more, and after 0.3 s in any case. */
  public static void await() {
    long end = System.nanoTime() + LONGEST_NANOS;
    Usage before = Usage.now();
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(STEP_NANOS);
      Usage now = Usage.now();
      if (now.since(before).cpuNanos() < QUIET_NANOS) {
        return;
      }
      before = now;
    }
  }
}
