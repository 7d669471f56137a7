package nexs.resilience;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The places of a bulkhead: one for each call under way, and a queue for those that wait for one. Safe for any number of threads. */
final class Places {

  /** How a wait ended. */
  enum Outcome {
    TAKEN,
    TIME_OVER,
    QUEUE_FULL
  }

  private final int most;
  private final int mostWaiting;
  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();

  Places(int most, int mostWaiting) {
    this.most = most;
    this.mostWaiting = mostWaiting;
    this.free = new Semaphore(most, true);
  }

  /** Takes a place if there is one that nobody waits for. */
  boolean take() {
    // tryAcquire alone would pass the queue, fair as the semaphore is
    return !free.hasQueuedThreads() && free.tryAcquire();
  }

  /** Takes a place once all who wait already have had one. */
  Outcome await(long nanos) throws InterruptedException {
    if (waiting.incrementAndGet() > mostWaiting) {
      waiting.decrementAndGet();
      return Outcome.QUEUE_FULL;
    }
    try {
      return free.tryAcquire(nanos, TimeUnit.NANOSECONDS) ? Outcome.TAKEN : Outcome.TIME_OVER;
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Gives a place back. */
  void leave() {
    free.release();
  }

  int taken() {
    return most - free.availablePermits();
  }

  int waiting() {
    return waiting.get();
  }
}
