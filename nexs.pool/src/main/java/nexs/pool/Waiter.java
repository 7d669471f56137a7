package nexs.pool;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A caller's place in the queue. All but {@link #ended} is for whoever has the pool's lock, or for the caller once it has ended.
 *
 * @param <S> the provider's sessions
 */
final class Waiter<S extends ISession> {

  /** How a wait ends. */
  enum Outcome {
    WAITS,
    SERVED,
    TIMEOUT,
    INTERRUPTED,
    FAILED,
    CLOSED
  }

  final Thread thread = Thread.currentThread();
  final long from = System.nanoTime();
  final boolean limited;
  final long deadline;
  @Nullable Slot<S> slot;
  @Nullable RuntimeException failure;
  @Nullable Waiter<S> before;
  @Nullable Waiter<S> after;
  private volatile Outcome outcome = Outcome.WAITS;

  Waiter(long nanos) {
    limited = nanos != Long.MAX_VALUE;
    deadline = from + nanos;
  }

  boolean ended() {
    return outcome != Outcome.WAITS;
  }

  Outcome outcome() {
    return outcome;
  }

  /** Publishes what was written before. */
  void end(Outcome how) {
    outcome = how;
  }

  void wake() {
    LockSupport.unpark(thread);
  }
}
