package nexs.pool;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import nexs.api.CallContext;
import nexs.api.IWarmUpListener;
import nexs.api.PoolHealth;
import nexs.api.PoolStats;
import nexs.api.config.PoolConfig;
import nexs.api.error.NexsException;
import nexs.api.hook.ConnDecision;
import org.jspecify.annotations.Nullable;

/**
 * A pool of a provider's sessions: fair, bounded, and able to say who holds what. Safe for any thread.
 *
 * <p>A provider opens it on its source of sessions and builds its {@link nexs.api.IPool} on it: each call acquires a slot and releases it;
 * a connection that is handed out is watched by {@link #watch}.
 *
 * @param <S> the provider's sessions
 */
public final class SessionPool<S extends ISession> {

  /** A session that rested longer is looked at before it is lent: the server may have ended it. */
  static final long LOOK_AFTER = TimeUnit.MILLISECONDS.toNanos(10);

  /** One that rested longer is asked: the network may have forgotten it. */
  private static final long ASK_AFTER = TimeUnit.SECONDS.toNanos(1);

  /** Stands for the holders of a session that several calls share. */
  private static final Thread SHARED =
      Thread.ofVirtual().name("several calls that share it").unstarted(() -> {});

  private final PoolConfig config;
  private final Inventory<S> inventory;
  private final Maker<S> maker;
  private final Leases<S> leases;
  private final Keeper<S> keeper;
  private final SecondAcquires secondAcquires;
  private final @Nullable IPreparation<S> preparation;
  private final long patience;
  private boolean ended;

  private SessionPool(
      PoolConfig config,
      ISessionSource<S> source,
      PoolClock clock,
      boolean passwordChanges,
      @Nullable IPreparation<S> preparation) {
    this.config = config;
    this.preparation = preparation;
    this.inventory = new Inventory<>(config, clock);
    this.maker = new Maker<>(inventory, source, passwordChanges);
    this.leases = new Leases<>(config);
    this.keeper = new Keeper<>(inventory, maker, leases);
    this.secondAcquires = new SecondAcquires(config);
    this.patience =
        config.acquireTimeout().isZero() ? Long.MAX_VALUE : config.acquireTimeout().toNanos();
    inventory.onShortage(maker::demand);
  }

  /**
   * Opens a pool; one that is not lazy has its first session when this returns.
   *
   * @param clock of the provider; closed with the pool
   * @param passwordChanges whether the password comes from a source, so that a refused one may be a good one later
   * @param preparation asked before each acquire returns, or null
   * @throws NexsException when the first session cannot be opened
   */
  public static <S extends ISession> SessionPool<S> open(
      PoolConfig config,
      ISessionSource<S> source,
      PoolClock clock,
      boolean passwordChanges,
      @Nullable IPreparation<S> preparation) {
    SessionPool<S> pool = new SessionPool<>(config, source, clock, passwordChanges, preparation);
    try {
      if (!config.lazyConnect()) {
        pool.maker.openFirst();
      }
    } catch (RuntimeException | Error e) {
      clock.close();
      throw e;
    }
    pool.maker.encourage();
    clock.every(pool.keeper.period(), pool.keeper);
    return pool;
  }

  /**
   * Acquires a session for the calling thread.
   *
   * @throws NexsException as {@link nexs.api.IPoolView#acquire()} says
   */
  public ISlot<S> acquire() {
    CallContext context = CallContext.current();
    Slot<S> slot = inventory.poll();
    if (slot == null
        || inventory.closed()
        || (context.limited() && context.remainingNanos() <= 0)) {
      return slowly(slot, context);
    }
    long now = System.nanoTime();
    if (preparation != null || !fit(slot, now)) {
      return slowly(slot, context);
    }
    slot.lendTo(Thread.currentThread(), context.labelOrNull(), now, leases.stack());
    return slot;
  }

  /** Whether it can be lent without a further look. */
  private boolean fit(Slot<S> slot, long now) {
    return slot.doomed() == null
        && slot.generation == inventory.generation()
        && (now - slot.session().lastUse() < LOOK_AFTER || now - slot.lookedAt < LOOK_AFTER)
        && !inventory.suspects(slot.session().lastUse())
        && slot.session().usable();
  }

  private Slot<S> slowly(@Nullable Slot<S> first, CallContext context) {
    long byContext = context.remainingNanos();
    long limit = Math.min(byContext, patience);
    long start = System.nanoTime();
    Slot<S> slot = first;
    boolean waited = false;
    while (true) {
      if (slot == null && left(limit, start) > 0) {
        slot = await(left(limit, start), byContext <= patience, waited);
        waited = true;
      }
      long left = left(limit, start);
      if (slot == null
          || left <= 0
          || inventory.closed()
          || Thread.currentThread().isInterrupted()) {
        throw giveUp(slot, waited, byContext);
      }
      if (alive(slot, left, waited) && prepared(slot, waited, context)) {
        return slot;
      }
      slot = inventory.poll();
    }
  }

  private static long left(long limit, long start) {
    return limit == Long.MAX_VALUE ? limit : limit - (System.nanoTime() - start);
  }

  /** Says why an acquire ends that did not end in the queue; a slot that it got goes back unused. */
  private NexsException giveUp(@Nullable Slot<S> slot, boolean waited, long byContext) {
    if (slot != null) {
      inventory.lentInVain(waited);
      inventory.offer(slot);
    }
    inventory.cancelled();
    if (inventory.closed()) {
      return AcquireFailures.closed(config.name());
    }
    if (byContext <= 0) {
      return AcquireFailures.deadlinePassed();
    }
    if (Thread.currentThread().isInterrupted()) {
      return failures().interrupted();
    }
    return byContext <= patience ? failures().deadline() : failures().timeout();
  }

  private Slot<S> await(long nanos, boolean byContext, boolean again) {
    keeper.findLost();
    checkSecondAcquire();
    Waiter<S> waiter = inventory.closed() ? null : inventory.join(nanos, again);
    if (waiter != null && inventory.queue.await(waiter) == Waiter.Outcome.SERVED) {
      return Objects.requireNonNull(waiter.slot, "slot");
    }
    inventory.cancelled();
    throw failure(waiter, byContext);
  }

  private RuntimeException failure(@Nullable Waiter<S> waiter, boolean byContext) {
    if (inventory.closed()) {
      return AcquireFailures.closed(config.name());
    }
    AcquireFailures failures = failures();
    if (waiter == null) {
      return failures.queueFull();
    }
    return switch (waiter.outcome()) {
      case FAILED -> Objects.requireNonNull(waiter.failure, "failure");
      case INTERRUPTED -> failures.interrupted();
      default -> byContext ? failures.deadline() : failures.timeout();
    };
  }

  private AcquireFailures failures() {
    return new AcquireFailures(
        config, inventory.stats(), Holders.of(inventory.slots), maker.lastFailure());
  }

  private void checkSecondAcquire() {
    if (inventory.slots.size() >= config.maxConns()) {
      secondAcquires.check(
          inventory.slots.all(),
          all -> {
            inventory.cancelled();
            return failures().secondAcquire(all);
          });
    }
  }

  /**
   * False for a session that must not be lent: it has ended then. If it died at rest, so have all of its generation; a caller with little
   * time cannot know that.
   */
  private boolean alive(Slot<S> slot, long left, boolean waited) {
    Slot.End doom = slot.doomed();
    if (doom != null || slot.generation != inventory.generation()) {
      dropInVain(slot, doom == null ? Slot.End.EVICTED : doom, waited);
      return false;
    }
    S session = slot.session();
    long now = System.nanoTime();
    long rested = now - session.lastUse();
    slot.lookedAt = now;
    boolean suspect =
        rested >= ASK_AFTER
            || inventory.suspects(session.lastUse())
            || (rested >= LOOK_AFTER && session.usable() && session.spokenTo());
    long limit = config.conn().cancelTimeout().toNanos();
    boolean alive = session.usable() && (!suspect || session.answers(Math.min(left, limit)));
    if (!alive) {
      dropInVain(slot, Slot.End.BROKEN, waited);
      if (left >= limit && !Thread.currentThread().isInterrupted()) {
        inventory.condemn(slot.generation);
      }
    }
    return alive;
  }

  private void dropInVain(Slot<S> slot, Slot.End reason, boolean waited) {
    slot.endLend();
    inventory.lentInVain(waited);
    inventory.drop(slot, reason);
  }

  /** Asks the program, which must see the session as its own. */
  private boolean prepared(Slot<S> slot, boolean waited, CallContext context) {
    slot.lendTo(Thread.currentThread(), context.labelOrNull(), System.nanoTime(), leases.stack());
    if (preparation == null) {
      return true;
    }
    ConnDecision decision;
    try {
      decision =
          Objects.requireNonNull(preparation.prepare(slot.session()), "prepareConn gave null");
    } catch (RuntimeException e) {
      decision = ConnDecision.dropAndFail(e);
    } catch (Error e) {
      dropInVain(slot, Slot.End.EVICTED, waited);
      throw e;
    }
    switch (decision.outcome()) {
      case KEEP -> {
        return true;
      }
      case DROP_AND_RETRY, DROP_AND_FAIL -> dropInVain(slot, Slot.End.EVICTED, waited);
      case FAIL -> {
        inventory.lentInVain(waited);
        release(slot);
      }
    }
    RuntimeException reason = decision.reason();
    if (reason != null) {
      inventory.cancelled();
      throw reason;
    }
    return false;
  }

  /** Watches the object by which a program has the slot: when it is lost, the slot is taken back. */
  public void watch(ISlot<S> slot, Object conn) {
    leases.watch((Slot<S>) slot, conn);
  }

  /** How many wait for a session just now. */
  public int waiting() {
    return inventory.queue.size();
  }

  /** Says that a lent slot is not its acquirer's any more, but that of several calls, of which the last gives it back. */
  public void share(ISlot<S> slot) {
    ((Slot<S>) slot).holder = SHARED;
  }

  /** Gives a slot back, once for each acquire. A session that cannot end its use ends itself, with the failure passed on. */
  public void release(ISlot<S> given) {
    Slot<S> slot = (Slot<S>) given;
    if (!slot.lent()) {
      return; // cut off by the pool's close
    }
    S session = slot.session();
    slot.endWatch();
    try {
      session.endUse(config.sessionReset());
    } catch (RuntimeException | Error e) {
      slot.endLend();
      inventory.drop(slot, Slot.End.BROKEN);
      throw e;
    }
    slot.endLend();
    Slot.End doom = slot.doomed();
    if (!session.usable()) {
      inventory.suspect();
      inventory.drop(slot, Slot.End.BROKEN);
    } else if (doom != null) {
      inventory.drop(slot, doom);
    } else if (slot.generation != inventory.generation()) {
      inventory.drop(slot, Slot.End.EVICTED);
    } else {
      inventory.offer(slot);
    }
  }

  /** The numbers of one moment. */
  public PoolStats stats() {
    return inventory.stats();
  }

  /** A judgement of them. */
  public PoolHealth health() {
    return Judgement.of(config, stats(), inventory.closed(), maker.lastFailure());
  }

  /** As {@link nexs.api.IPool#warmUp(IWarmUpListener)} says. */
  public void warmUp(IWarmUpListener listener) {
    long byContext = CallContext.current().remainingNanos();
    new WarmUp<>(inventory, maker, listener).run(Math.min(byContext, patience));
  }

  /** Ends every session that is open now: those that rest at once, others when they come back. */
  public void evict() {
    inventory.condemn();
  }

  /** As {@link nexs.api.IPool#close(Duration)} says; also closes the clock. */
  public synchronized void close(Duration given) {
    if (given.isNegative()) {
      throw new IllegalArgumentException("patience is " + given + ", must not be negative");
    }
    if (!ended) {
      ended = true;
      try {
        new Shutdown<>(inventory).run(given);
      } finally {
        inventory.clock.close();
      }
    }
  }

  @Override
  public String toString() {
    return "SessionPool[" + config.name() + ", " + stats() + "]";
  }
}
