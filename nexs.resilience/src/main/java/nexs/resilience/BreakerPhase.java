package nexs.resilience;

import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker from one change to the next. A call is told to the phase that let it in, and one that is over takes no notice: how a call
 * ended that began before a change says nothing of the time since. Safe for any number of threads.
 */
abstract sealed class BreakerPhase permits ClosedPhase, OpenPhase, HalfOpenPhase, ForcedPhase {

  /** What becomes of a call. */
  enum Entry {
    /** It is made, and how it ended is told to the phase, once. */
    ADMITTED,
    /** It is not made. */
    REFUSED,
    /** The phase is over: ask the one behind it. */
    OVER
  }

  private final BreakerState state;
  private volatile @Nullable BreakerPhase next;

  BreakerPhase(BreakerState state) {
    this.state = state;
  }

  /** What it shows. */
  final BreakerState state() {
    return state;
  }

  /** The phase behind it; null while there is none. */
  final @Nullable BreakerPhase next() {
    return next;
  }

  /** Says which phase came behind it, once. */
  final void next(BreakerPhase behind) {
    next = behind;
  }

  /** A call wants to be made. */
  abstract Entry enter();

  /** A call that it admitted ended well. */
  void good() {}

  /** A call that it admitted failed for the node's sake, or what was done with the connection that it gave did. */
  void bad() {}

  /** A call that it admitted ended in a way that says nothing of the node. */
  void nothing() {}

  /** How long it refuses all calls still; zero where that is not a matter of time. */
  long remainingNanos() {
    return 0;
  }
}
