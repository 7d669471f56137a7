package nexs.provider.vertx;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import nexs.pool.PoolClock;

/**
 * Frees reads that stand behind a slow one: what holds them up is cancelled, and its caller runs it again on a session of its own. Looks
 * only while calls share a pipe. Safe for any thread.
 *
 * <p>One look for all costs less than a timer for each call, and a call that waits without end needs none.
 */
final class PipeWatch {

  /** Doubles for a pipe with each cancel, should the server be slow altogether. */
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(100);

  private final PoolClock clock;
  private final Supplier<List<Pipe>> pipes;
  private final AtomicBoolean awake = new AtomicBoolean();

  /** @param pipes those that are in use */
  PipeWatch(PoolClock clock, Supplier<List<Pipe>> pipes) {
    this.clock = clock;
    this.pipes = pipes;
  }

  /** Says that a call has joined another. */
  void shared() {
    if (!awake.get() && awake.compareAndSet(false, true)) {
      var _ = clock.after(PATIENCE / 2, this::look);
    }
  }

  private void look() {
    awake.set(false); // before the look: whoever joins behind it wakes the watch again
    List<Pipe> stuck = new ArrayList<>();
    boolean shared = false;
    for (Pipe pipe : pipes.get()) {
      shared |= pipe.calls() > 1;
      if (pipe.holdsUp(PATIENCE)) {
        stuck.add(pipe);
      }
    }
    if (shared) {
      shared();
    }
    stuck.forEach(pipe -> pipe.free(PATIENCE));
  }
}
