package nexs.pool.listen;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nexs.api.error.NexsException;
import org.jspecify.annotations.Nullable;

/** A subscription that the server does not listen for yet, and who waits until it does. */
final class Joining {

  final Subscription subscription;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable NexsException failure;

  Joining(Subscription subscription) {
    this.subscription = subscription;
  }

  void succeed() {
    done.countDown();
  }

  void fail(NexsException reason) {
    failure = reason;
    done.countDown();
  }

  /** False when it took too long. */
  boolean await(long nanos) throws InterruptedException {
    return done.await(nanos, TimeUnit.NANOSECONDS);
  }

  @Nullable NexsException failure() {
    return failure;
  }
}
