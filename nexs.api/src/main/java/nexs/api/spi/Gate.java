package nexs.api.spi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets a bounded number of callers in at a time, first come, first served: nobody overtakes a caller that waits. A caller that leaves may
 * hand what it holds, a connection, to the one that has waited longest. Safe for any thread.
 *
 * <p>Without a wait, entering and leaving are one compare-and-set each; a wait costs a lock for some instructions and one object. Waits
 * are not timed one by one, which is dear on virtual threads: one alarm is set for the earliest deadline of all.
 *
 * @param <T> what is handed over
 */
public final class Gate<T> {

  /** Sets off a task once, after some time; a task that is set off too late only makes waits longer. */
  public interface IAlarm {

    /** Runs {@code task} after {@code nanos}, on a thread where it may take a lock. */
    void in(long nanos, Runnable task);
  }

  private static final long ONE_WAITER = 1L << 32;
  private static final long PERMITS = ONE_WAITER - 1;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Gate.class, "state", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final IAlarm alarm;
  private final ReentrantLock lock = new ReentrantLock();

  /** Free permits in the lower half, waiters in the upper; with waiters it changes under the lock only. */
  private volatile long state;

  private @Nullable Waiter<T> first;
  private @Nullable Waiter<T> last;
  private boolean alarmSet;
  private long alarmAt;
  private volatile boolean closed;

  /**
   * @param permits how many may be in, one or more
   * @param alarm the clock of the gate's owner
   */
  public Gate(int permits, IAlarm alarm) {
    if (permits < 1) {
      throw new IllegalArgumentException("permits is " + permits + ", must be >= 1");
    }
    this.state = permits;
    this.alarm = alarm;
  }

  /**
   * Enters, after a wait if need be. Whoever has entered must leave, by {@link #handOver} or {@link #leave}.
   *
   * @param nanos the longest wait; {@link Long#MAX_VALUE} for no limit
   * @return what the caller that left handed over, or null for nothing
   * @throws TimeoutException when the time was over before it was this caller's turn
   * @throws InterruptedException when the thread was interrupted while it waited
   * @throws IllegalStateException when the gate is closed
   */
  public @Nullable T enter(long nanos) throws TimeoutException, InterruptedException {
    if (closed) {
      throw closed();
    }
    if (takePermit()) {
      return null;
    }
    Waiter<T> waiter = queue(nanos);
    return waiter == null ? null : await(waiter);
  }

  private boolean takePermit() {
    long seen = state;
    while (seen > 0 && seen <= PERMITS) {
      if (STATE.compareAndSet(this, seen, seen - 1)) {
        return true;
      }
      seen = state;
    }
    return false;
  }

  /** Joins the queue; null when a permit became free meanwhile. */
  private @Nullable Waiter<T> queue(long nanos) throws TimeoutException {
    if (nanos <= 0) {
      throw new TimeoutException();
    }
    lock.lock();
    try {
      while (true) {
        if (closed) {
          throw closed();
        }
        if (takePermit()) {
          return null;
        }
        long seen = state;
        if ((seen & PERMITS) == 0 && STATE.compareAndSet(this, seen, seen + ONE_WAITER)) {
          break;
        }
      }
      Waiter<T> waiter = new Waiter<>(nanos);
      append(waiter);
      watch(waiter);
      return waiter;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable T await(Waiter<T> waiter) throws TimeoutException, InterruptedException {
    while (waiter.outcome == Outcome.NONE) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        if (giveUp(waiter)) {
          throw new InterruptedException();
        }
        Thread.currentThread().interrupt();
        break;
      }
    }
    return switch (waiter.outcome) {
      case TIMEOUT -> throw new TimeoutException();
      case CLOSED -> throw closed();
      case NONE, ENTERED -> waiter.handed;
    };
  }

  /** Leaves the queue; false when the caller's turn, or its end, came first. */
  private boolean giveUp(Waiter<T> waiter) {
    lock.lock();
    try {
      if (waiter.outcome != Outcome.NONE) {
        return false;
      }
      remove(waiter);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Leaves, and hands {@code item} to the caller that has waited longest.
   *
   * @return false when nobody waits: then the caller is still in
   */
  public boolean handOver(T item) {
    return state > PERMITS && letIn(item);
  }

  /** Leaves. */
  public void leave() {
    while (true) {
      long seen = state;
      if (seen > PERMITS) {
        if (letIn(null)) {
          return;
        }
      } else if (STATE.compareAndSet(this, seen, seen + 1)) {
        return;
      }
    }
  }

  private boolean letIn(@Nullable T item) {
    Waiter<T> next;
    lock.lock();
    try {
      next = first;
      if (next == null) {
        return false;
      }
      remove(next);
      next.handed = item;
      next.outcome = Outcome.ENTERED;
    } finally {
      lock.unlock();
    }
    LockSupport.unpark(next.thread);
    return true;
  }

  /** How many wait now. */
  public int waiting() {
    return (int) (state >>> 32);
  }

  /** Sends all away who wait, and all who come; those who are in leave as ever. */
  public void close() {
    closed = true;
    end(Outcome.CLOSED, waiter -> true);
  }

  /** Ends the waits of the chosen; what is chosen is told under the lock. */
  private void end(Outcome outcome, Predicate<Waiter<T>> chosen) {
    List<Waiter<T>> ended = new ArrayList<>();
    lock.lock();
    try {
      each(
          waiter -> {
            if (chosen.test(waiter)) {
              remove(waiter);
              waiter.outcome = outcome;
              ended.add(waiter);
            }
          });
    } finally {
      lock.unlock();
    }
    ended.forEach(waiter -> LockSupport.unpark(waiter.thread));
  }

  private void expire(long setFor) {
    lock.lock();
    try {
      if (!alarmSet || alarmAt != setFor) {
        return; // an earlier one was set since, and sets the next
      }
      alarmSet = false;
    } finally {
      lock.unlock();
    }
    long now = System.nanoTime();
    end(
        Outcome.TIMEOUT,
        waiter -> {
          boolean over = waiter.limited && waiter.deadline - now <= 0;
          if (!over) {
            watch(waiter);
          }
          return over;
        });
  }

  /** Under the lock: makes sure that the alarm rings by the waiter's deadline. */
  private void watch(Waiter<T> waiter) {
    if (waiter.limited && (!alarmSet || waiter.deadline - alarmAt < 0)) {
      long at = waiter.deadline;
      alarmSet = true;
      alarmAt = at;
      alarm.in(Math.max(0, at - System.nanoTime()), () -> expire(at));
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the gate is closed");
  }

  // --- The queue, under the lock ---

  private void append(Waiter<T> waiter) {
    waiter.before = last;
    if (last == null) {
      first = waiter;
    } else {
      last.after = waiter;
    }
    last = waiter;
  }

  /** Also takes the waiter off the count. */
  private void remove(Waiter<T> waiter) {
    if (waiter.before == null) {
      first = waiter.after;
    } else {
      waiter.before.after = waiter.after;
    }
    if (waiter.after == null) {
      last = waiter.before;
    } else {
      waiter.after.before = waiter.before;
    }
    STATE.getAndAdd(this, -ONE_WAITER);
  }

  private void each(Consumer<Waiter<T>> action) {
    Waiter<T> waiter = first;
    while (waiter != null) {
      Waiter<T> after = waiter.after;
      action.accept(waiter);
      waiter = after;
    }
  }

  private enum Outcome {
    NONE,
    ENTERED,
    TIMEOUT,
    CLOSED
  }

  /** A place in the queue. */
  private static final class Waiter<T> {

    final Thread thread = Thread.currentThread();
    final boolean limited;
    final long deadline;
    volatile Outcome outcome = Outcome.NONE;
    @Nullable T handed;
    @Nullable Waiter<T> before;
    @Nullable Waiter<T> after;

    Waiter(long nanos) {
      limited = nanos != Long.MAX_VALUE;
      deadline = System.nanoTime() + nanos;
    }
  }
}
