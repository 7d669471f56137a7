package nexs.pool;

import java.time.Duration;
import java.util.List;
import nexs.api.error.ConnHolder;

/**
 * Ends a pool: waits for the borrowers, then cancels what they run, then cuts them off. For one use.
 *
 * @param <S> the provider's sessions
 */
final class Shutdown<S extends ISession> {

  private static final System.Logger LOG = System.getLogger(Shutdown.class.getName());

  /** For a statement to end and its caller to give the connection back, once it is cancelled. */
  private static final Duration AFTER_CANCEL = Duration.ofMillis(500);

  private static final Duration LONGEST = Duration.ofDays(365);
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(10);

  private final Inventory<S> inventory;

  /** Whether the server lives: it acted on a cancel request, or need not. */
  private volatile boolean lives;

  Shutdown(Inventory<S> inventory) {
    this.inventory = inventory;
  }

  void run(Duration given) {
    Duration patience = given.compareTo(LONGEST) > 0 ? LONGEST : given;
    inventory.close();
    inventory.tasks.interruptOpenings();
    if (!awaitEmpty(patience)) {
      List<ConnHolder> late = Holders.of(inventory.slots);
      cancelAll();
      if (!awaitEmpty(grace()) && lives) {
        awaitEmpty(AFTER_CANCEL);
      }
      cutAll();
      warn(late, patience);
    }
    inventory.tasks.await(LAST_PATIENCE);
  }

  /** False when some are still out. */
  private boolean awaitEmpty(Duration patience) {
    long left = patience.toNanos();
    inventory.lock.lock();
    try {
      while (inventory.slots.size() > 0 && left > 0) {
        left = inventory.changed.awaitNanos(left);
      }
      return inventory.slots.size() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      inventory.lock.unlock();
    }
  }

  private void cancelAll() {
    for (Slot<S> slot : inventory.slots.all()) {
      inventory.tasks.start("cancel", () -> cancel(slot.session()));
    }
  }

  private void cancel(S session) {
    if (session.cancelRunning()) {
      lives = true;
    }
  }

  /** For a server to act on the cancel requests; one that does not is not waited for. */
  private Duration grace() {
    long longest =
        inventory.slots.all().stream()
            .mapToLong(slot -> slot.session().graceNanos())
            .max()
            .orElse(0);
    return Duration.ofNanos(Math.min(longest, AFTER_CANCEL.toNanos()));
  }

  private void cutAll() {
    for (Slot<S> slot : inventory.slots.all()) {
      slot.session().cut();
      inventory.cutOff(slot);
    }
  }

  private void warn(List<ConnHolder> late, Duration patience) {
    if (!late.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "pool \"%s\" was closed with connections still out after %s; they were cancelled and cut off%s"
              .formatted(inventory.config.name(), patience, Holders.text(late)));
    }
  }
}
