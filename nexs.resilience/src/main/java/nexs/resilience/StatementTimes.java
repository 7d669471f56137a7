package nexs.resilience;

import nexs.api.config.HedgeConfig;

/**
 * How long a statement takes, and from when on it is late: later than 95 of 100 calls. Safe for any number of threads.
 */
final class StatementTimes {

  /** That of a statement of which too little is known. */
  static final long NEVER = Long.MAX_VALUE;

  private static final int PERCENT = 95;

  /** After how many further calls the moment is found anew. */
  private static final int PERIOD = 32;

  private final int minimumSamples;
  private final long minDelayNanos;
  private final LatencyHistogram histogram = new LatencyHistogram();
  private volatile long lateAfterNanos = NEVER;
  private volatile boolean used;

  StatementTimes(HedgeConfig config) {
    this.minimumSamples = config.minimumSamples();
    this.minDelayNanos = config.minDelay().toNanos();
  }

  /** A call has answered, or was superseded, after so long. */
  void took(long nanos) {
    int known = histogram.add(nanos);
    if (known >= minimumSamples && (known % PERIOD == 0 || lateAfterNanos == NEVER)) {
      lateAfterNanos = Math.max(minDelayNanos, histogram.percentileNanos(PERCENT));
    }
  }

  /** How long after its beginning a call is late; {@link #NEVER} while that is not known. */
  long lateAfterNanos() {
    return lateAfterNanos;
  }

  /** Notes that it is in use. */
  void use() {
    if (!used) { // one write for many calls: others read it too
      used = true;
    }
  }

  /** Whether it was used since this was last asked. */
  boolean usedSince() {
    boolean was = used;
    used = false;
    return was;
  }
}
