package nexs.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import nexs.api.config.PoolConfig;
import nexs.api.error.AuthenticationException;
import nexs.api.error.ConnectFailedException;
import nexs.api.error.NexsException;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions: as many as callers wait for and as {@code minConns} asks for, several at a time. After a failure it tries with one at a
 * time, at intervals that double from 20 ms to 1 s with jitter; the first success lets the others follow. So a server that comes back
 * meets one log-in, and then not more than {@code maxConnecting} at once.
 *
 * @param <S> the provider's sessions
 */
final class Maker<S extends ISession> {

  private static final System.Logger LOG = System.getLogger(Maker.class.getName());
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final int KEPT_FAILURES = 100;

  /** Lifetimes end up to this part earlier, so that sessions opened together do not end together. */
  private static final int JITTER_PART = 10;

  private final Inventory<S> inventory;
  private final ISessionSource<S> source;
  private final boolean passwordChanges;
  private final PoolConfig config;

  // Under the inventory's lock.
  private int failuresInARow;
  private long retryAt;
  private boolean retrySet;
  private boolean hopeless;
  private long attemptsFailed;
  private @Nullable NexsException lastFailure;
  private final List<NexsException> failures = new ArrayList<>();
  private final Map<String, NexsException> refusedStatements = new LinkedHashMap<>();

  /** @param passwordChanges whether a refused password may be a good one later */
  Maker(Inventory<S> inventory, ISessionSource<S> source, boolean passwordChanges) {
    this.inventory = inventory;
    this.source = source;
    this.passwordChanges = passwordChanges;
    this.config = inventory.config;
  }

  /** Opens the first session on the calling thread; throws why that cannot be done. */
  void openFirst() {
    inventory.lock.lock();
    try {
      inventory.constructing++;
    } finally {
      inventory.lock.unlock();
    }
    Slot<S> slot;
    try {
      slot = open();
    } catch (RuntimeException | Error e) {
      ended();
      throw e;
    }
    inventory.add(slot);
  }

  /** Under the lock: opens what is missing, as far as it may now. */
  void demand() {
    while (!inventory.closed() && missing() > 0 && mayOpen()) {
      inventory.constructing++;
      inventory.tasks.start("open", this::openOne);
    }
  }

  private int missing() {
    int have = inventory.slots.size() + inventory.constructing;
    int wanted =
        Math.max(inventory.queue.size() - inventory.constructing, config.minConns() - have);
    return Math.min(config.maxConns() - have, wanted);
  }

  private boolean mayOpen() {
    if (failuresInARow == 0) {
      return inventory.constructing < config.maxConnecting();
    }
    if (inventory.constructing > 0 || (hopeless && inventory.queue.size() == 0)) {
      return false;
    }
    long pause = retryAt - System.nanoTime();
    if (pause <= 0) {
      return true;
    }
    if (!retrySet) {
      retrySet = true;
      var _ = inventory.clock.after(pause, this::retry);
    }
    return false;
  }

  private void retry() {
    inventory.lock.lock();
    try {
      retrySet = false;
      demand();
    } finally {
      inventory.lock.unlock();
    }
  }

  /** Forgets that attempts failed: the next are made at once. */
  void encourage() {
    inventory.lock.lock();
    try {
      failuresInARow = 0;
      hopeless = false;
      demand();
    } finally {
      inventory.lock.unlock();
    }
  }

  private void openOne() {
    Slot<S> slot;
    try {
      slot = open();
    } catch (NexsException e) {
      failed(e);
      return;
    } catch (RuntimeException | Error e) {
      failed(
          new ConnectFailedException(
              "no session could be opened: "
                  + e
                  + "; this is a defect of the provider or of a hook",
              null,
              e));
      throw e;
    }
    succeeded();
    inventory.add(slot);
    retry();
  }

  private Slot<S> open() {
    Slot<S> slot = new Slot<>(inventory.generation());
    S session = source.open(slot);
    slot.fill(session);
    long now = System.nanoTime();
    slot.checkedAt = now;
    slot.mortal = !config.maxConnLifetime().isZero();
    if (slot.mortal) {
      long life = config.maxConnLifetime().toNanos();
      slot.endOfLife = now + life - ThreadLocalRandom.current().nextLong(life / JITTER_PART + 1);
    }
    try {
      warm(session);
    } catch (RuntimeException | Error e) {
      session.close();
      throw e;
    }
    return slot;
  }

  private void warm(S session) {
    for (String statement : config.warmUpStatements()) {
      NexsException refusal = null;
      try {
        session.prepare(statement);
      } catch (NexsException e) {
        refusal = e;
      }
      note(statement, refusal);
    }
  }

  private void note(String statement, @Nullable NexsException refusal) {
    NexsException before;
    inventory.lock.lock();
    try {
      before =
          refusal == null
              ? refusedStatements.remove(statement)
              : refusedStatements.put(statement, refusal);
    } finally {
      inventory.lock.unlock();
    }
    if (refusal != null && before == null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "pool \"%s\" could not prepare one of its warmUpStatements; connections are used without it: %s"
              .formatted(config.name(), refusal.getMessage()));
    }
  }

  private void ended() {
    inventory.lock.lock();
    try {
      inventory.constructing--;
      inventory.changed.signalAll();
    } finally {
      inventory.lock.unlock();
    }
  }

  private void succeeded() {
    inventory.lock.lock();
    try {
      failuresInARow = 0;
      hopeless = false;
      lastFailure = null;
      failures.clear();
    } finally {
      inventory.lock.unlock();
    }
  }

  private void failed(NexsException e) {
    boolean sendAway;
    inventory.lock.lock();
    try {
      inventory.constructing--;
      attemptsFailed++;
      lastFailure = e;
      if (failures.size() < KEPT_FAILURES) {
        failures.add(e);
      }
      long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(20, failuresInARow++));
      retryAt = System.nanoTime() + pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2);
      hopeless = e instanceof AuthenticationException && !passwordChanges;
      sendAway = hopeless && inventory.slots.size() + inventory.constructing == 0;
      inventory.changed.signalAll();
    } finally {
      inventory.lock.unlock();
    }
    if (sendAway) {
      inventory.queue.fail(e);
    }
    retry();
  }

  /** Why the last attempt failed; null when it did not. */
  @Nullable NexsException lastFailure() {
    inventory.lock.lock();
    try {
      return lastFailure;
    } finally {
      inventory.lock.unlock();
    }
  }

  /** Whether the server refused one of the statements to prepare. */
  boolean refusesStatements() {
    inventory.lock.lock();
    try {
      return !refusedStatements.isEmpty();
    } finally {
      inventory.lock.unlock();
    }
  }

  /** Under the lock: how many attempts failed ever. */
  long attemptsFailed() {
    return attemptsFailed;
  }

  /** Under the lock: the failures since the last success, and the statements that are refused. */
  List<NexsException> failures() {
    List<NexsException> all = new ArrayList<>(failures);
    all.addAll(refusedStatements.values());
    return all;
  }
}
