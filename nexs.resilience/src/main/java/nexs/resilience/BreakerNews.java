package nexs.resilience;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells a listener how the phases followed each other, one after the other and in their order, by whichever thread comes first. Safe for any
 * number of threads; nobody waits.
 */
final class BreakerNews {

  private static final System.Logger LOG = System.getLogger(BreakerNews.class.getName());

  private final String pool;
  private final IBreakerListener listener;
  private final AtomicInteger calls = new AtomicInteger();

  /** The last phase that was told of; for the thread that tells. */
  private BreakerPhase told;

  BreakerNews(String pool, IBreakerListener listener, BreakerPhase first) {
    this.pool = pool;
    this.listener = listener;
    this.told = first;
  }

  /** Another phase has been put behind one. Who tells already goes on with it. */
  void tell() {
    if (calls.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    do {
      for (BreakerPhase next = told.next(); next != null; next = told.next()) {
        BreakerState from = told.state();
        told = next;
        if (from != next.state()) {
          tell(from, next.state());
        }
      }
      seen = calls.addAndGet(-seen);
    } while (seen > 0);
  }

  private void tell(BreakerState from, BreakerState to) {
    try {
      listener.changed(from, to);
    } catch (Throwable e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the listener to the breaker of pool \"%s\" failed at the change from %s to %s; the change holds"
              .formatted(pool, from, to),
          e);
    }
  }
}
