package nexs.provider.jdbc;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a pool or a lone connection: runs a task when a deadline passes. Its one thread starts with the first session and
 * ends with {@link #close()}; the tasks themselves run on virtual threads, since they talk to the server. Safe for any thread.
 */
final class DeadlineWatch implements AutoCloseable {

  private final String name;
  private @Nullable ScheduledThreadPoolExecutor clock;
  private boolean closed;

  DeadlineWatch(String name) {
    this.name = name;
  }

  /** Runs {@code task} after {@code nanos}, unless the result is cancelled before; null when the watch is closed. */
  @Nullable ScheduledFuture<?> after(long nanos, Runnable task) {
    ScheduledThreadPoolExecutor running = clock();
    return running == null
        ? null
        : running.schedule(
            () -> {
              Thread.ofVirtual().name("nexs-" + name + "-cancel").start(task);
            },
            nanos,
            TimeUnit.NANOSECONDS);
  }

  /** Runs {@code task}, which must not wait for anything, again and again on the clock's thread until the watch is closed. */
  void every(long nanos, Runnable task) {
    ScheduledThreadPoolExecutor running = clock();
    if (running != null) {
      var _ = running.scheduleWithFixedDelay(task, nanos, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private synchronized @Nullable ScheduledThreadPoolExecutor clock() {
    if (clock == null && !closed) {
      ScheduledThreadPoolExecutor executor =
          new ScheduledThreadPoolExecutor(
              1, Thread.ofPlatform().daemon().name("nexs-" + name + "-deadlines").factory());
      executor.setRemoveOnCancelPolicy(true);
      clock = executor;
    }
    return closed ? null : clock;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (clock != null) {
      clock.shutdownNow();
    }
  }
}
