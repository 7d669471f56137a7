package nexs.replicas.cluster;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Lets threads wait for something to be seen of the nodes. Safe for any number of threads. */
final class News {

  private final ReentrantLock lock;
  private final Condition changed;
  private volatile long count;

  /** @param lock the monitor's */
  News(ReentrantLock lock) {
    this.lock = lock;
    this.changed = lock.newCondition();
  }

  /** Something was seen. Under the lock. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
  void tell() {
    count++;
    changed.signalAll();
  }

  /** How often something was seen. */
  long count() {
    return count;
  }

  /** Waits until something is seen that {@code known} does not count yet. */
  void await(long known, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      for (long left = nanos; count == known && left > 0; ) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the condition holds, which is looked at under the lock. */
  void await(BooleanSupplier condition) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!condition.getAsBoolean()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
