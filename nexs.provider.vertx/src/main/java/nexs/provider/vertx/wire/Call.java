package nexs.provider.vertx.wire;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Commands that a thread sends in one flush, and its wait for their answers. Made by that thread; ended by the event loop of the
 * connection.
 */
public final class Call {

  private final Thread caller = Thread.currentThread();
  private final List<Step<?>> steps;
  private int open;
  private @Nullable IOException loss;
  private final AtomicReference<@Nullable Runnable> afterwards = new AtomicReference<>();
  private volatile boolean done;

  /** Of one command or several. */
  public Call(List<? extends Step<?>> steps) {
    this.steps = List.copyOf(steps);
    this.open = steps.size();
  }

  /** Of one command. */
  public Call(Step<?> step) {
    this.steps = List.of(step);
    this.open = 1;
  }

  List<Step<?>> steps() {
    return steps;
  }

  /** On the event loop: one of the answers is whole. */
  void answered() {
    if (--open == 0) {
      end();
    }
  }

  /** On the event loop: the connection is gone. */
  void lost(IOException cause) {
    if (!done) {
      loss = cause;
      end();
    }
  }

  private void end() {
    done = true;
    LockSupport.unpark(caller);
    runAfterwards();
  }

  private void runAfterwards() {
    Runnable action = afterwards.getAndSet(null);
    if (action != null) {
      Thread.ofVirtual().name("nexs-abandoned").start(action);
    }
  }

  /** For a caller that waits no longer: does this once the call has ended, on a thread of its own. */
  public void afterwards(Runnable action) {
    afterwards.set(action);
    if (done) {
      runAfterwards();
    }
  }

  /** Whether it has ended; then its steps can be read. */
  public boolean done() {
    return done;
  }

  /** Waits until it has ended; returns earlier when the thread is interrupted. */
  public void await() {
    while (!done && !Thread.currentThread().isInterrupted()) {
      LockSupport.park(this);
    }
  }

  /** Waits until it has ended, at most so long; returns earlier when the thread is interrupted. */
  public void await(long nanos) {
    long end = System.nanoTime() + nanos;
    long left = nanos;
    while (!done && left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, left);
      left = end - System.nanoTime();
    }
  }

  /** Why the connection was lost before all answers had come; null when it was not. */
  public @Nullable IOException loss() {
    return loss;
  }
}
