package nexs.provider.vertx;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import nexs.pool.ISlot;
import nexs.provider.vertx.wire.Call;
import nexs.session.driver.IRunning;

/** A session that several calls share. Safe for any thread. */
final class Pipe {

  /** Then it goes back to the pool, which may have to end it. */
  private static final long LIFE = TimeUnit.MILLISECONDS.toNanos(250);

  /** A server that works at one statement for longer is not to be waited for. */
  private static final long STUCK = TimeUnit.MILLISECONDS.toNanos(5);

  private final Pipelines owner;
  private final ISlot<VertxSession> slot;
  private final VertxSession session;
  private final int depth;
  private final long openedAt = System.nanoTime();
  private final AtomicInteger calls = new AtomicInteger(1);
  private final LongAdder served = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final AtomicInteger shares = new AtomicInteger();
  private final AtomicInteger cancels = new AtomicInteger();
  private final AtomicInteger holders = new AtomicInteger();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean retired;

  /** With one call in it, that of the slot's acquirer. */
  Pipe(Pipelines owner, ISlot<VertxSession> slot, int depth) {
    this.owner = owner;
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

  /** Cancels what the server works at, which may turn out to be a neighbour's. For a call in the pipe. */
  private boolean cancel() {
    retire();
    cancels.incrementAndGet();
    return session.tap().busy() && session.cancelShared();
  }

  /** Whether a statement of this pipe may have been cancelled for another's sake. */
  boolean cancelled() {
    return cancels.get() > 0;
  }

  /** Whether calls have waited behind one statement for longer than this, doubled for each cancel that went out. */
  boolean holdsUp(long patience) {
    return calls.get() > 1 && stuck(patience);
  }

  private boolean stuck(long patience) {
    return session.tap().stuckFor(patience << Math.min(cancels.get(), 10));
  }

  /** Cancels a statement that holds others up. */
  void free(long patience) {
    var _ =
        hold(
            () -> {
              if (stuck(patience)) {
                var _ = cancel();
              }
            });
  }

  /**
   * Runs {@code action} while the session is kept from going back to the pool, as one more call would; false when it has gone. A session
   * that has ended goes back even so: nothing runs on it that the action could hit.
   */
  private boolean hold(Runnable action) {
    if (calls.getAndUpdate(seen -> seen == 0 ? 0 : seen + 1) == 0) {
      return false;
    }
    holders.incrementAndGet();
    try {
      action.run();
    } finally {
      holders.decrementAndGet();
      release();
    }
    return true;
  }

  /** A call in the pipe, for whoever wants to end it. */
  IRunning running(Call call) {
    return new IRunning() {
      @Override
      public boolean hold(Runnable action) {
        return !call.done() && Pipe.this.hold(action);
      }

      @Override
      public boolean cancel() {
        return Pipe.this.cancel();
      }
    };
  }

  /** Ends one call. */
  void leave(boolean failed) {
    served.increment();
    if (failed) {
      failures.increment();
    }
    release();
  }

  private void release() {
    int left = calls.decrementAndGet();
    if (left == 0 || (left <= holders.get() && session.tap().gone())) {
      if (ended.compareAndSet(false, true)) {
        session.shareEnds(served.sum(), failures.sum());
        owner.ended(this);
      }
    } else if (!ended.get() && shares.get() == 0 && shares.compareAndSet(0, 1)) {
      owner.outlived(this);
    }
  }
}
