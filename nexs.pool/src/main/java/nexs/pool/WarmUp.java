package nexs.pool;

import java.util.List;
import java.util.concurrent.TimeUnit;
import nexs.api.IWarmUpListener;
import nexs.api.WarmUpProgress;
import nexs.api.error.CancelledException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.NexsException;

/**
 * Waits until a pool has its {@code minConns} sessions, or until opening them has failed. For one use.
 *
 * @param <S> the provider's sessions
 */
final class WarmUp<S extends ISession> {

  private final Inventory<S> inventory;
  private final Maker<S> maker;
  private final IWarmUpListener listener;
  private WarmUpProgress told = new WarmUpProgress(-1, 0, List.of());

  WarmUp(Inventory<S> inventory, Maker<S> maker, IWarmUpListener listener) {
    this.inventory = inventory;
    this.maker = maker;
    this.listener = listener;
  }

  void run(long nanos) {
    long end = System.nanoTime() + nanos;
    long failedBefore = attemptsFailed();
    maker.encourage();
    while (true) {
      WarmUpProgress now;
      boolean over;
      inventory.lock.lock();
      try {
        now = progress();
        boolean gaveUp =
            (inventory.constructing == 0 && maker.attemptsFailed() > failedBefore)
                || inventory.closed();
        over = now.ready() >= now.wanted() || gaveUp;
        if (!over && now.equals(told)) {
          await(end - System.nanoTime());
          continue;
        }
      } finally {
        inventory.lock.unlock();
      }
      tell(now);
      if (over) {
        finish(now, attemptsFailed() > failedBefore);
        return;
      }
    }
  }

  private long attemptsFailed() {
    inventory.lock.lock();
    try {
      return maker.attemptsFailed();
    } finally {
      inventory.lock.unlock();
    }
  }

  private WarmUpProgress progress() {
    return new WarmUpProgress(
        inventory.slots.size(), inventory.config.minConns(), maker.failures());
  }

  @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
  private void await(long nanos) {
    if (nanos <= 0) {
      throw new DeadlineExceededException(
          "the warm-up of pool \"%s\" was not done in time: %d of %d connections are ready; those stay open, and the pool goes on"
              .formatted(inventory.config.name(), told.ready(), told.wanted()),
          true,
          null,
          null);
    }
    try {
      var _ = inventory.changed.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(
          "the calling thread was interrupted during the warm-up of pool \""
              + inventory.config.name()
              + "\"; the pool goes on by itself",
          true,
          null,
          null);
    }
  }

  private void tell(WarmUpProgress now) {
    if (!now.equals(told)) {
      told = now;
      listener.progressed(now);
    }
  }

  private void finish(WarmUpProgress now, boolean attemptsFailed) {
    boolean whole = now.ready() >= now.wanted() && !attemptsFailed && !maker.refusesStatements();
    if (whole || now.failures().isEmpty()) {
      if (now.ready() < now.wanted()) {
        throw AcquireFailures.closed(inventory.config.name());
      }
      return;
    }
    NexsException first = now.failures().getFirst();
    if (first.getSuppressed().length == 0) { // it may have been thrown by an earlier warm-up
      now.failures().stream().skip(1).forEach(first::addSuppressed);
    }
    throw first;
  }
}
