package nexs.replicas.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nexs.api.CallContext;

/** Waits for the calls under way on a node to end. Stateless. */
final class Drain {

  /** How often it looks: nobody waits for the last call so urgently that every call should tell of its end. */
  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

  private Drain() {}

  /** False when some are left after {@code patience}, the deadline of the call, or an interrupt. */
  static boolean await(Node node, Duration patience) {
    return await(node, patience, () -> false);
  }

  /** The same, also false once nobody waits any more. */
  static boolean await(Node node, Duration patience, BooleanSupplier over) {
    CallContext context = CallContext.current();
    long began = System.nanoTime();
    while (node.calls() > 0) {
      long left =
          Math.min(context.remainingNanos(), patience.toNanos() - (System.nanoTime() - began));
      if (left <= 0 || Thread.currentThread().isInterrupted() || over.getAsBoolean()) {
        return false;
      }
      LockSupport.parkNanos(node, Math.min(left, PAUSE_NANOS));
    }
    return true;
  }
}
