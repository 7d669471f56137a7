package nexs.pool;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import nexs.api.PoolStats;
import nexs.api.config.PoolConfig;
import org.jspecify.annotations.Nullable;

/**
 * What a pool has, and who gets it: sessions that rest, callers that wait, and the numbers of both.
 *
 * <p>Without a queue, lending and giving back are a change of the slot's own state. A giver looks at the queue after the slot rests, a
 * caller looks at the slots after it has joined the queue: one of the two sees the other. Everything else is done under one lock.
 *
 * @param <S> the provider's sessions
 */
final class Inventory<S extends ISession> {

  final ReentrantLock lock = new ReentrantLock();

  /** Sessions came or went, or an attempt to open one failed. */
  final Condition changed = lock.newCondition();

  final PoolConfig config;
  final PoolClock clock;
  final Tasks tasks;
  final Slots<S> slots = new Slots<>();
  final Queue<S> queue;

  private volatile Runnable shortage = () -> {};
  private final AtomicInteger generation = new AtomicInteger();
  private volatile boolean closed;

  /** When a session broke: those that were used last before that are asked before they are lent. */
  private volatile long suspectedAt = System.nanoTime();

  // Under the lock.
  int constructing;
  private long opened;
  private long closedByLifetime;
  private long closedByIdleTime;
  private long lendsInVain;
  private long emptyAcquires;
  private long waitedNanos;
  private long cancelled;
  private long acquiresTold;

  Inventory(PoolConfig config, PoolClock clock) {
    this.config = config;
    this.clock = clock;
    this.tasks = new Tasks(config.name());
    this.queue = new Queue<>(lock, clock);
  }

  /** @param action run under the lock whenever there may be too few sessions */
  void onShortage(Runnable action) {
    shortage = action;
  }

  int generation() {
    return generation.get();
  }

  /** Says that a session broke while it was lent: others may be dead too. */
  void suspect() {
    suspectedAt = System.nanoTime();
  }

  /** Whether a session that was used last at that time must be asked. */
  boolean suspects(long lastUse) {
    return lastUse - suspectedAt < 0;
  }

  boolean closed() {
    return closed;
  }

  /** One that rests, unless somebody waits for it. */
  @Nullable Slot<S> poll() {
    return queue.size() == 0 ? slots.poll() : null;
  }

  /**
   * Joins the queue; null where it is full.
   *
   * @param again whether the caller waited before and was served in vain: then it is the first
   */
  @Nullable Waiter<S> join(long nanos, boolean again) {
    lock.lock();
    try {
      boolean full = config.maxWaiting() > 0 && queue.size() >= config.maxWaiting();
      if (full && !again) {
        return null;
      }
      Waiter<S> waiter = queue.join(nanos, again);
      if (closed) {
        queue.close();
      }
      match();
      if (slots.size() + constructing < config.maxConns()) {
        shortage.run();
      }
      return waiter;
    } finally {
      lock.unlock();
    }
  }

  /** Counts an acquire that ended without a session. */
  void cancelled() {
    lock.lock();
    try {
      cancelled++;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a lent slot back, or hands it on. */
  void offer(Slot<S> slot) {
    if (queue.size() > 0 && handOver(slot)) {
      return;
    }
    slots.rest(slot);
    afterRest(slot);
  }

  /** Lets a reserved slot rest again. */
  void restAgain(Slot<S> slot) {
    slots.unreserve(slot);
    afterRest(slot);
  }

  /** Somebody may have come to wait, to evict or to close, while a slot went to rest. */
  private void afterRest(Slot<S> slot) {
    if (closed) {
      dropResting();
    } else if (slot.generation != generation.get()) {
      dropResting(slot, Slot.End.EVICTED);
    } else {
      rematch();
    }
  }

  private boolean handOver(Slot<S> slot) {
    Waiter<S> next;
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      next = serve(slot);
      if (next == null) {
        return false;
      }
      slot.lendAgain();
    } finally {
      lock.unlock();
    }
    next.wake();
    return true;
  }

  /** Under the lock: gives a lent slot to the first who waits; null when nobody does. To be woken by the caller. */
  private @Nullable Waiter<S> serve(Slot<S> slot) {
    Waiter<S> next = queue.serve(slot);
    if (next != null) {
      emptyAcquires++;
      waitedNanos += System.nanoTime() - next.from;
    }
    return next;
  }

  /** Lends what rests to those who wait. */
  void rematch() {
    if (queue.size() == 0) {
      return;
    }
    lock.lock();
    try {
      match();
    } finally {
      lock.unlock();
    }
  }

  private void match() {
    while (queue.size() > 0 && slots.anyRests()) {
      Slot<S> slot = slots.poll();
      if (slot == null) {
        return;
      }
      Waiter<S> next = serve(slot);
      if (next == null) {
        slots.rest(slot);
        return;
      }
      next.wake();
    }
  }

  /** Takes in a new session, for the first who waits; one that comes too late is closed at once. */
  void add(Slot<S> slot) {
    Waiter<S> next;
    boolean late;
    lock.lock();
    try {
      constructing--;
      opened++;
      late = closed || slot.generation != generation.get();
      slots.add(slot);
      next = late ? null : serve(slot);
      if (next != null) {
        slot.lendAgain();
      } else if (late) {
        drop(slot, closed ? Slot.End.CLOSED : Slot.End.EVICTED);
      } else {
        slots.rest(slot);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (next != null) {
      next.wake();
    } else if (!late) {
      afterRest(slot);
    }
  }

  /**
   * Counts that a slot was lent to a caller that could not use it.
   *
   * @param waited whether it was served from the queue
   */
  void lentInVain(boolean waited) {
    lock.lock();
    try {
      lendsInVain++;
      emptyAcquires -= waited ? 1 : 0;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a lent or reserved session. */
  void drop(Slot<S> slot, Slot.End reason) {
    lock.lock();
    try {
      if (!slots.remove(slot)) {
        return;
      }
      switch (reason) {
        case LIFETIME -> closedByLifetime++;
        case IDLE_TIME -> closedByIdleTime++;
        default -> {}
      }
      tasks.start("close", slot.session()::close);
      changed.signalAll();
      shortage.run();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a session that was cut while it was lent; its borrower's release finds nothing to give back. */
  void cutOff(Slot<S> slot) {
    if (slot.lent()) {
      drop(slot, Slot.End.CLOSED);
    }
  }

  /** Ends a session if it rests. */
  boolean dropResting(Slot<S> slot, Slot.End reason) {
    if (!slots.reserve(slot)) {
      return false;
    }
    drop(slot, reason);
    return true;
  }

  /** Ends all that rest. */
  void dropResting() {
    Slot.End reason = closed ? Slot.End.CLOSED : Slot.End.EVICTED;
    for (Slot<S> slot : slots.all()) {
      dropResting(slot, reason);
    }
  }

  /** Ends every session that is open now: those that rest at once, others when they come back. */
  void condemn() {
    generation.incrementAndGet();
    dropOld();
  }

  /** As {@link #condemn()}, unless a later generation lives already. */
  void condemn(int old) {
    if (generation.compareAndSet(old, old + 1)) {
      dropOld();
    }
  }

  private void dropOld() {
    for (Slot<S> slot : slots.all()) {
      if (slot.generation != generation.get()) {
        dropResting(slot, Slot.End.EVICTED);
      }
    }
  }

  /** Lets nobody in any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      queue.close();
    } finally {
      lock.unlock();
    }
    dropResting();
  }

  PoolStats stats() {
    lock.lock();
    try {
      Slots.Lends lends = slots.lends();
      // one that is being lent in vain may be counted for a moment: counts do not go down
      acquiresTold = Math.max(acquiresTold, lends.ever() - lendsInVain);
      return new PoolStats(
          config.maxConns(),
          lends.total(),
          lends.total() - lends.lent(),
          lends.lent(),
          constructing,
          queue.size(),
          acquiresTold,
          Duration.ofNanos(waitedNanos),
          emptyAcquires,
          cancelled,
          opened,
          closedByLifetime,
          closedByIdleTime);
    } finally {
      lock.unlock();
    }
  }
}
