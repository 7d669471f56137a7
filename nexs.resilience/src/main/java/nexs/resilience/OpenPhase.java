package nexs.resilience;

/** All calls are refused, until its time is over. */
final class OpenPhase extends BreakerPhase {

  private final Breaker breaker;
  private final long lengthNanos;
  private final long end;

  OpenPhase(Breaker breaker, long lengthNanos) {
    super(BreakerState.OPEN);
    this.breaker = breaker;
    this.lengthNanos = lengthNanos;
    this.end = breaker.nanoTime() + lengthNanos;
  }

  @Override
  Entry enter() {
    if (remainingNanos() > 0) {
      return Entry.REFUSED;
    }
    breaker.change(this, new HalfOpenPhase(breaker, lengthNanos));
    return Entry.OVER;
  }

  @Override
  long remainingNanos() {
    return Math.max(0, end - breaker.nanoTime());
  }
}
