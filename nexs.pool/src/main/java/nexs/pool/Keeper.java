package nexs.pool;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nexs.api.config.PoolConfig;

/**
 * Looks after the sessions on the pool's clock: ends those that are too old or idle too long, asks whether resting ones are alive, and
 * finds connections that were lost or are out too long. It waits for nothing itself.
 *
 * @param <S> the provider's sessions
 */
final class Keeper<S extends ISession> implements Runnable {

  private static final long SHORTEST_PERIOD = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_PERIOD = TimeUnit.SECONDS.toNanos(1);
  private static final int LOOKS_IN_A_LIMIT = 50;

  private final Inventory<S> inventory;
  private final Maker<S> maker;
  private final Leases<S> leases;
  private final PoolConfig config;

  Keeper(Inventory<S> inventory, Maker<S> maker, Leases<S> leases) {
    this.inventory = inventory;
    this.maker = maker;
    this.leases = leases;
    this.config = inventory.config;
  }

  /** How long between two looks: short enough for the shortest of the limits. */
  long period() {
    long shortest =
        Stream.of(
                config.maxConnLifetime(),
                config.maxConnIdleTime(),
                config.healthCheckPeriod(),
                config.leakDetectionThreshold())
            .filter(Duration::isPositive)
            .mapToLong(Duration::toNanos)
            .min()
            .orElse(Long.MAX_VALUE);
    return Math.clamp(shortest / LOOKS_IN_A_LIMIT, SHORTEST_PERIOD, LONGEST_PERIOD);
  }

  @Override
  public void run() {
    findLost();
    int surplus = inventory.slots.size() - config.minConns();
    long now = System.nanoTime();
    for (Slot<S> slot : inventory.slots.all()) {
      leases.warnOfLong(slot, now);
      if (look(slot, now, surplus > 0)) {
        surplus--;
      }
    }
    inventory.lock.lock();
    try {
      maker.demand();
    } finally {
      inventory.lock.unlock();
    }
  }

  /** Takes back what its borrower will not give back, on threads of its own. */
  void findLost() {
    leases.findLost(slot -> inventory.tasks.start("lost", () -> giveBack(slot)));
  }

  private void giveBack(Slot<S> slot) {
    slot.endLend();
    boolean usable = false;
    try {
      slot.session().endUse(config.sessionReset());
      usable = slot.session().usable();
    } finally {
      if (!usable) {
        inventory.drop(slot, Slot.End.BROKEN);
      }
    }
    if (usable) {
      inventory.offer(slot);
    }
  }

  /** True when the session was ended. */
  private boolean look(Slot<S> slot, long now, boolean dispensable) {
    if (slot.mortal && now - slot.endOfLife >= 0) {
      slot.doom(Slot.End.LIFETIME);
    }
    if (!Slots.resting(slot)) {
      return false;
    }
    Slot.End doom = slot.doomed();
    if (doom != null) {
      return inventory.dropResting(slot, doom);
    }
    if (slot.generation != inventory.generation()) {
      return inventory.dropResting(slot, Slot.End.EVICTED);
    }
    long idle = now - slot.session().lastUse();
    if (dispensable && over(config.maxConnIdleTime(), idle)) {
      return inventory.dropResting(slot, Slot.End.IDLE_TIME);
    }
    boolean due = over(config.healthCheckPeriod(), Math.min(idle, now - slot.checkedAt));
    if (idle >= SessionPool.LOOK_AFTER) {
      check(slot, now, due);
    }
    return false;
  }

  private static boolean over(Duration limit, long nanos) {
    return limit.isPositive() && nanos >= limit.toNanos();
  }

  /** Asks a session whether it is alive, if that is due or if the server has said something, which is its farewell most often. */
  private void check(Slot<S> slot, long now, boolean due) {
    if (!inventory.slots.reserve(slot)) {
      return;
    }
    if (!due && !slot.session().spokenTo()) {
      inventory.restAgain(slot);
      return;
    }
    slot.checkedAt = now;
    inventory.tasks.start(
        "check",
        () -> {
          boolean alive = false;
          try {
            alive = slot.session().answers(config.conn().cancelTimeout().toNanos());
          } finally {
            if (!alive) {
              inventory.drop(slot, Slot.End.BROKEN);
            }
          }
          if (alive) {
            inventory.restAgain(slot);
          } else {
            inventory.condemn(slot.generation);
          }
        });
  }
}
