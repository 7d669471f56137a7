package nexs.session.copy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import nexs.api.error.CancelledException;

/** Lets lanes commit one after the other. Safe for any thread. */
final class Turns {

  /** How often a lane that waits looks whether another waits for it on the server. */
  private static final long LOOK = 200;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private int unready;
  private long next;
  private long failedAt = Long.MAX_VALUE;

  /** @param parties how many have to be ready before the first turn */
  Turns(int parties) {
    unready = parties;
  }

  /** One more is ready. */
  void ready() {
    lock.lock();
    try {
      unready--;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What became of the wait. */
  enum Outcome {
    /** It is this one's turn. */
    MINE,
    /** One before it failed. */
    OVER,
    /** One before it waits on the server for this one. */
    CONFLICT
  }

  /**
   * Waits until all are ready, and all before this one are done.
   *
   * @param conflict whether one of them waits for a lock that this one's session has
   */
  Outcome await(long number, BooleanSupplier conflict) {
    while (true) {
      lock.lock();
      try {
        if (failedAt < number) {
          return Outcome.OVER;
        }
        if (next == number && unready <= 0) {
          return Outcome.MINE;
        }
        boolean moving = moved.await(LOOK, TimeUnit.MILLISECONDS);
        if (moving) {
          continue;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException(
            "the thread was interrupted while a lane of COPY waited for its turn to commit; what it had sent is undone",
            true,
            null,
            e);
      } finally {
        lock.unlock();
      }
      if (conflict.getAsBoolean()) {
        return Outcome.CONFLICT;
      }
    }
  }

  /** This one is done, so that the next may go on. */
  void done(long number) {
    lock.lock();
    try {
      next = number + 1;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** This one failed, so that none behind it goes on. */
  void failed(long number) {
    lock.lock();
    try {
      failedAt = Math.min(failedAt, number);
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
