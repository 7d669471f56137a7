package nexs.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The callers that wait for a session, first come, first served. Changes are made under the pool's lock.
 *
 * <p>Waits are not timed one by one, which is dear on virtual threads: one alarm is set for the earliest deadline of all.
 *
 * @param <S> the provider's sessions
 */
final class Queue<S extends ISession> {

  private final ReentrantLock lock;
  private final PoolClock clock;
  private final AtomicInteger size = new AtomicInteger();
  private @Nullable Waiter<S> first;
  private @Nullable Waiter<S> last;
  private @Nullable Future<?> alarm;
  private boolean alarmSet;
  private long alarmAt;

  Queue(ReentrantLock lock, PoolClock clock) {
    this.lock = lock;
    this.clock = clock;
  }

  /** How many wait; for any thread. */
  int size() {
    return size.get();
  }

  /** Under the lock: joins the end. */
  Waiter<S> join(long nanos) {
    return join(nanos, false);
  }

  /** Under the lock: joins, at the front for one that was served in vain. */
  Waiter<S> join(long nanos, boolean atFront) {
    Waiter<S> waiter = new Waiter<>(nanos);
    if (atFront) {
      waiter.after = first;
    } else {
      waiter.before = last;
    }
    if (waiter.before == null) {
      first = waiter;
    } else {
      waiter.before.after = waiter;
    }
    if (waiter.after == null) {
      last = waiter;
    } else {
      waiter.after.before = waiter;
    }
    size.incrementAndGet();
    watch(waiter);
    return waiter;
  }

  /** Under the lock: the first in the queue, now served with a lent slot; null when nobody waits. To be woken by the caller. */
  @Nullable Waiter<S> serve(Slot<S> slot) {
    Waiter<S> next = first;
    if (next != null) {
      remove(next);
      next.slot = slot;
      next.end(Waiter.Outcome.SERVED);
    }
    return next;
  }

  /** Without the lock: waits until the wait ends, and tells how. */
  Waiter.Outcome await(Waiter<S> waiter) {
    while (!waiter.ended()) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        giveUp(waiter);
        Thread.currentThread().interrupt();
        break;
      }
    }
    return waiter.outcome();
  }

  private void giveUp(Waiter<S> waiter) {
    lock.lock();
    try {
      if (!waiter.ended()) {
        remove(waiter);
        waiter.end(Waiter.Outcome.INTERRUPTED);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends all away. */
  void close() {
    end(Waiter.Outcome.CLOSED, waiter -> true, null);
  }

  /** Sends all away with this failure. */
  void fail(RuntimeException failure) {
    end(Waiter.Outcome.FAILED, waiter -> true, failure);
  }

  private void end(
      Waiter.Outcome outcome, Predicate<Waiter<S>> chosen, @Nullable RuntimeException failure) {
    List<Waiter<S>> ended = new ArrayList<>();
    lock.lock();
    try {
      each(
          waiter -> {
            if (chosen.test(waiter)) {
              remove(waiter);
              waiter.failure = failure;
              waiter.end(outcome);
              ended.add(waiter);
            }
          });
    } finally {
      lock.unlock();
    }
    ended.forEach(Waiter::wake);
  }

  private void expire(long setFor) {
    lock.lock();
    try {
      if (!alarmSet || alarmAt != setFor) {
        return; // an earlier one was set since, and sets the next
      }
      alarmSet = false;
      long now = System.nanoTime();
      end(
          Waiter.Outcome.TIMEOUT,
          waiter -> {
            boolean over = waiter.limited && waiter.deadline - now <= 0;
            if (!over) {
              watch(waiter);
            }
            return over;
          },
          null);
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock: makes sure that the alarm rings by the waiter's deadline. */
  private void watch(Waiter<S> waiter) {
    if (waiter.limited && (!alarmSet || waiter.deadline - alarmAt < 0)) {
      long at = waiter.deadline;
      alarmSet = true;
      alarmAt = at;
      Future<?> replaced = alarm;
      if (replaced != null) {
        replaced.cancel(false);
      }
      alarm = clock.after(Math.max(0, at - System.nanoTime()), () -> expire(at));
    }
  }

  private void remove(Waiter<S> waiter) {
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
    size.decrementAndGet();
  }

  private void each(Consumer<Waiter<S>> action) {
    Waiter<S> waiter = first;
    while (waiter != null) {
      Waiter<S> after = waiter.after;
      action.accept(waiter);
      waiter = after;
    }
  }
}
