package nexs.pool;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.function.Consumer;
import nexs.api.config.PoolConfig;
import nexs.api.error.ConnHolder;
import org.jspecify.annotations.Nullable;

/**
 * Finds borrowed connections that nobody can give back any more, since the program has lost them, and those that are out for too long.
 * Safe for any thread.
 *
 * <p>A weak reference a lease instead of a {@link java.lang.ref.Cleaner}: it costs no list under a lock, and is looked at by whoever is
 * about to wait, and by the pool's clock.
 *
 * @param <S> the provider's sessions
 */
final class Leases<S extends ISession> {

  private static final System.Logger LOG = System.getLogger(Leases.class.getName());

  private final PoolConfig config;
  private final ReferenceQueue<Object> lost = new ReferenceQueue<>();
  private volatile boolean stacks;

  Leases(PoolConfig config) {
    this.config = config;
    this.stacks = !config.leakDetectionThreshold().isZero();
  }

  private static final class Lease<S extends ISession> extends WeakReference<Object> {

    private final Slot<S> slot;

    Lease(Slot<S> slot, Object conn, ReferenceQueue<Object> queue) {
      super(conn, queue);
      this.slot = slot;
    }
  }

  /** The stack of an acquire, where it is to be kept. */
  @Nullable Throwable stack() {
    return stacks ? new Throwable("acquired here") : null;
  }

  /** Watches {@code conn}, by which a program has the slot. */
  void watch(Slot<S> slot, Object conn) {
    slot.lease = new Lease<>(slot, conn, lost);
  }

  /** Hands each slot whose connection was lost to {@code back}, with a warning. From the first loss on, stacks are taken. */
  void findLost(Consumer<Slot<S>> back) {
    for (Reference<?> found = lost.poll(); found != null; found = lost.poll()) {
      @SuppressWarnings("unchecked") // nothing else is in the queue
      Slot<S> slot = ((Lease<S>) found).slot;
      if (!slot.claimLease(found)) {
        continue;
      }
      ConnHolder holder = Holders.of(slot, System.nanoTime());
      boolean known = slot.acquiredAt != null;
      LOG.log(
          System.Logger.Level.WARNING,
          "a connection of pool \"%s\" was lost by the program without close(); it was taken back; close connections by try-with-resources; acquired by %s%s"
              .formatted(
                  config.name(),
                  holder,
                  known
                      ? ""
                      : "\n    (its stack was not taken; from now on this pool takes them, and leakDetectionThreshold does so from the start)"));
      stacks = true;
      back.accept(slot);
    }
  }

  /** Warns once of a slot that is out for longer than {@code leakDetectionThreshold}. */
  void warnOfLong(Slot<S> slot, long now) {
    Duration threshold = config.leakDetectionThreshold();
    if (threshold.isZero() || slot.warned || !slot.lent()) {
      return;
    }
    ConnHolder holder = Holders.of(slot, now);
    if (holder != null && holder.age().compareTo(threshold) >= 0) {
      slot.warned = true;
      LOG.log(
          System.Logger.Level.WARNING,
          "a connection of pool \"%s\" is out for longer than leakDetectionThreshold (%s): %s"
              .formatted(config.name(), threshold, holder));
    }
  }
}
