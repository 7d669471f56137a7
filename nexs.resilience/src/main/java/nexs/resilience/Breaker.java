package nexs.resilience;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import nexs.api.config.BreakerConfig;
import nexs.api.error.NexsException;
import org.jspecify.annotations.Nullable;

/** The state machine of a circuit breaker: which phase it is in, and what it counts. Safe for any number of threads, without a lock. */
final class Breaker {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final String pool;
  private final BreakerConfig config;
  private final LongSupplier nanoTime;
  private final AtomicReference<BreakerPhase> phase;
  private final BreakerNews news;
  private final LongAdder calls = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder opened = new LongAdder();
  private volatile @Nullable String lastFailure;

  /**
   * A closed one.
   *
   * @param pool the name of what it guards, for messages
   * @param nanoTime as {@link System#nanoTime()}
   */
  Breaker(String pool, BreakerConfig config, IBreakerListener listener, LongSupplier nanoTime) {
    this.pool = pool;
    this.config = config;
    this.nanoTime = nanoTime;
    BreakerPhase first = new ClosedPhase(this);
    this.phase = new AtomicReference<>(first);
    this.news = new BreakerNews(pool, listener, first);
  }

  BreakerConfig config() {
    return config;
  }

  long nanoTime() {
    return nanoTime.getAsLong();
  }

  BreakerState state() {
    return phase.get().state();
  }

  /**
   * Lets a call in.
   *
   * @return what is to be told how the call ended
   * @throws BreakerOpenException when it refuses
   */
  BreakerPhase enter() {
    while (true) {
      BreakerPhase now = phase.get();
      switch (now.enter()) {
        case ADMITTED -> {
          calls.increment();
          return now;
        }
        case REFUSED -> {
          refused.increment();
          throw refusal(now);
        }
        case OVER -> {} // the phase behind it is there by now
      }
    }
  }

  /** A call that was let in failed. */
  void failed(BreakerPhase admittedBy, Throwable failure) {
    NexsException known = NodeFailures.find(failure);
    if (known == null) {
      admittedBy.nothing();
      return;
    }
    switch (NodeFailures.verdict(known)) {
      case GOOD -> admittedBy.good();
      case BAD -> bad(admittedBy, known);
      case NOTHING -> admittedBy.nothing();
    }
  }

  /** Something failed on a connection that a call, which ended well, has given. */
  void failedLater(BreakerPhase admittedBy, NexsException failure) {
    if (NodeFailures.verdict(failure) == NodeFailures.Verdict.BAD) {
      bad(admittedBy, failure);
    }
  }

  private void bad(BreakerPhase admittedBy, NexsException failure) {
    failures.increment();
    lastFailure = failure.getMessage();
    admittedBy.bad();
  }

  /** Puts a phase behind one, unless that is over already. */
  void change(BreakerPhase from, BreakerPhase to) {
    if (phase.compareAndSet(from, to)) {
      changed(from, to);
    }
  }

  /** Puts a phase behind whichever it is. */
  void force(BreakerPhase to) {
    changed(phase.getAndSet(to), to);
  }

  /** Closes it, and forgets. */
  void reset() {
    force(new ClosedPhase(this));
  }

  private void changed(BreakerPhase from, BreakerPhase to) {
    if (to.state() == BreakerState.OPEN) {
      opened.increment();
    }
    from.next(to);
    news.tell();
  }

  BreakerStats stats() {
    return new BreakerStats(state(), calls.sum(), failures.sum(), refused.sum(), opened.sum());
  }

  private BreakerOpenException refusal(BreakerPhase by) {
    long millis = (by.remainingNanos() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    Duration remaining = Duration.ofMillis(millis);
    String failure = lastFailure;
    String message =
        "the circuit breaker of pool \""
            + pool
            + "\" is "
            + by.state()
            + until(by.state(), remaining)
            + "; nothing was sent; call another node, or again later"
            + (failure == null ? "" : "; the last failure that counted: " + failure);
    return new BreakerOpenException(message, pool, by.state(), remaining);
  }

  private String until(BreakerState state, Duration remaining) {
    return switch (state) {
      case OPEN -> " for another " + remaining;
      case HALF_OPEN ->
          " until "
              + config.halfOpenCalls()
              + " calls, which are under way, have shown whether the node is back";
      default -> " until reset() or forceClosed() is called";
    };
  }
}
