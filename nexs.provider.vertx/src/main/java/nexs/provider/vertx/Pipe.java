package nexs.provider.vertx;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import nexs.pool.ISlot;

/** A session that several calls share. Safe for any thread. */
final class Pipe {

  /** Then it goes back to the pool, which may have to end it. */
  private static final long LIFE = TimeUnit.MILLISECONDS.toNanos(250);

  /** A server that works at one statement for longer is not to be waited for. */
  private static final long STUCK = TimeUnit.MILLISECONDS.toNanos(5);

  private final ISlot<VertxSession> slot;
  private final VertxSession session;
  private final int depth;
  private final long openedAt = System.nanoTime();
  private final AtomicInteger calls = new AtomicInteger(1);
  private final LongAdder served = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final AtomicInteger shares = new AtomicInteger();
  private volatile boolean retired;
  private volatile boolean cancelled;

  /** With one call in it, that of the slot's acquirer. */
  Pipe(ISlot<VertxSession> slot, int depth) {
    this.slot = slot;
    this.session = slot.session();
    this.depth = depth;
  }

  ISlot<VertxSession> slot() {
    return slot;
  }

  VertxSession session() {
    return session;
  }

  /** How many calls are in it. */
  int calls() {
    return calls.get();
  }

  /** Whether further calls may join. */
  boolean open() {
    return !retired
        && !session.tap().gone()
        && !session.tap().stuckFor(STUCK)
        && System.nanoTime() - openedAt < LIFE;
  }

  /** Takes one more call; false when it is full, or has been given back. */
  boolean join() {
    int seen;
    do {
      seen = calls.get();
      if (seen == 0 || seen >= depth) {
        return false;
      }
    } while (!calls.compareAndSet(seen, seen + 1));
    return true;
  }

  /** No further calls join. */
  void retire() {
    retired = true;
  }

  /** Says that a cancel request goes out, which may hit a neighbour. */
  void cancels() {
    cancelled = true;
    retired = true;
  }

  /** Whether a statement of this pipe may have been cancelled in place of another. */
  boolean cancelled() {
    return cancelled;
  }

  /** One call less; true for the last. */
  boolean leave(boolean failed) {
    served.increment();
    if (failed) {
      failures.increment();
    }
    return calls.decrementAndGet() == 0;
  }

  /** True once, when a call has left and others stay. */
  boolean becomesShared() {
    return shares.get() == 0 && shares.compareAndSet(0, 1);
  }

  /** For the last call: tells the session of all. */
  void end() {
    session.shareEnds(served.sum(), failures.sum());
  }
}
