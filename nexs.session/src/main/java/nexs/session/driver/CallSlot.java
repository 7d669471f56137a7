package nexs.session.driver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The place of a session's one running call. It refuses a second call, and it keeps a cancel from reaching any call but the one it was
 * meant for: a call cannot end while somebody holds it, and without a running call there is nothing to hold. Safe for any thread.
 */
final class CallSlot {

  /** No call; a higher number is one call and its holders. */
  private static final int FREE = 0;

  private static final int RUNNING = 1;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(CallSlot.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int state;
  private volatile @Nullable Thread ending;

  /** Changes only while a call runs, before the call gives the slot back: published by {@link #state}. */
  private long call = 1;

  /** Takes the slot for the calling thread; false when another call has it. */
  boolean enter() {
    return STATE.compareAndSet(this, FREE, RUNNING);
  }

  /** The number of the running call; for the thread that runs it. */
  long call() {
    return call;
  }

  /**
   * Gives the slot back of a session that ends with the call. Nobody is waited for: there is no later call that a cancel could hit, and one to a
   * server that does not answer takes its time.
   */
  void leaveForGood() {
    call++;
    STATE.getAndAdd(this, -RUNNING);
  }

  /** Gives the slot back, once nobody holds the call any more. */
  void leave() {
    call++;
    if (STATE.compareAndSet(this, RUNNING, FREE)) {
      return;
    }
    boolean interrupted = false;
    ending = Thread.currentThread();
    while (!STATE.compareAndSet(this, RUNNING, FREE)) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    ending = null;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs {@code action} while the call is kept from ending. Several threads may hold one call.
   *
   * @param wanted the number of the call, or 0 for whichever runs
   * @return false when that call does not run
   */
  boolean hold(long wanted, Runnable action) {
    int seen;
    do {
      seen = state;
      if (seen == FREE) {
        return false;
      }
    } while (!STATE.compareAndSet(this, seen, seen + 1));
    try {
      if (wanted != 0 && wanted != call) {
        return false;
      }
      action.run();
      return true;
    } finally {
      STATE.getAndAdd(this, -1);
      LockSupport.unpark(ending);
    }
  }
}
