package nexs.pool;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a pool or a lone connection. Its one thread starts with the first task and ends with {@link #close()}. Safe for any thread.
 */
public final class PoolClock implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(PoolClock.class.getName());

  private final String name;
  private @Nullable ScheduledThreadPoolExecutor clock;
  private boolean closed;

  /** @param name of the pool, for the threads */
  public PoolClock(String name) {
    this.name = name;
  }

  /**
   * Runs {@code task} after {@code nanos} on a virtual thread, where it may wait for the server, unless the result is cancelled before;
   * null when the clock is closed.
   */
  public @Nullable ScheduledFuture<?> after(long nanos, Runnable task) {
    ScheduledThreadPoolExecutor running = clock();
    return running == null ? null : schedule(running, nanos, task);
  }

  private @Nullable ScheduledFuture<?> schedule(
      ScheduledThreadPoolExecutor running, long nanos, Runnable task) {
    try {
      return running.schedule(
          () -> {
            Thread.ofVirtual().name("nexs-" + name + "-alarm").start(task);
          },
          nanos,
          TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closedMeanwhile) {
      return null;
    }
  }

  /**
   * Runs {@code task}, which must not wait for anything, again and again on the clock's thread until the clock is closed. When it
   * fails, with an exception or an error, that is logged, and it runs again.
   */
  public void every(long nanos, Runnable task) {
    ScheduledThreadPoolExecutor running = clock();
    if (running != null) {
      var _ =
          running.scheduleWithFixedDelay(() -> guarded(task), nanos, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "a background task of pool \"%s\" failed; it goes on".formatted(name),
          e);
    }
  }

  private synchronized @Nullable ScheduledThreadPoolExecutor clock() {
    if (clock == null && !closed) {
      ScheduledThreadPoolExecutor executor =
          new ScheduledThreadPoolExecutor(
              1, Thread.ofPlatform().daemon().name("nexs-" + name + "-clock").factory());
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
