package nexs.resilience;

import nexs.api.config.BreakerConfig;

/** All calls are made, until too many of the last ones failed. */
final class ClosedPhase extends BreakerPhase {

  private final Breaker breaker;
  private final OutcomeWindow window;

  ClosedPhase(Breaker breaker) {
    super(BreakerState.CLOSED);
    this.breaker = breaker;
    this.window = new OutcomeWindow(breaker.config().windowSize());
  }

  @Override
  Entry enter() {
    return Entry.ADMITTED;
  }

  @Override
  void good() {
    window.add(false);
    judge();
  }

  @Override
  void bad() {
    window.add(true);
    judge();
  }

  private void judge() {
    BreakerConfig config = breaker.config();
    if (window.reaches(config.minimumCalls(), config.failureThreshold())) {
      breaker.change(this, new OpenPhase(breaker, config.openFor().toNanos()));
    }
  }
}
