package nexs.resilience;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few calls are made, and all others refused: when those few succeed it closes, when one fails it opens for longer. One that says nothing leaves
 * its place to another. Places whose calls do not end are given out anew after as long a time as it was open for.
 */
final class HalfOpenPhase extends BreakerPhase {

  private final Breaker breaker;
  private final long openedForNanos;
  private final long end;
  private final AtomicInteger places;
  private final AtomicInteger missing;

  /** @param openedForNanos how long it was open before */
  HalfOpenPhase(Breaker breaker, long openedForNanos) {
    super(BreakerState.HALF_OPEN);
    this.breaker = breaker;
    this.openedForNanos = openedForNanos;
    this.end = breaker.nanoTime() + openedForNanos;
    this.places = new AtomicInteger(breaker.config().halfOpenCalls());
    this.missing = new AtomicInteger(breaker.config().halfOpenCalls());
  }

  @Override
  Entry enter() {
    for (int left = places.get(); left > 0; left = places.get()) {
      if (places.compareAndSet(left, left - 1)) {
        return Entry.ADMITTED;
      }
    }
    if (end - breaker.nanoTime() > 0) {
      return Entry.REFUSED;
    }
    breaker.change(this, new HalfOpenPhase(breaker, openedForNanos));
    return Entry.OVER;
  }

  @Override
  void good() {
    if (missing.decrementAndGet() == 0) {
      breaker.change(this, new ClosedPhase(breaker));
    }
  }

  @Override
  void bad() {
    long longest = breaker.config().openForMost().toNanos();
    long longer = openedForNanos > longest / 2 ? longest : openedForNanos * 2;
    breaker.change(this, new OpenPhase(breaker, longer));
  }

  @Override
  void nothing() {
    places.incrementAndGet();
  }
}
