package nexs.resilience;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How long calls took lately, in buckets: eight for each power of two of about a microsecond, so that a bucket is at most an eighth wide. When it
 * is full it forgets half of what it knows. Safe for any number of threads, without a lock; what is read while calls end may be off by those.
 */
final class LatencyHistogram {

  /** A duration is looked at without so many of its bits: in units of 1,024 ns. */
  private static final int UNIT_BITS = 10;

  private static final int EIGHTHS_BITS = 3;
  private static final int EIGHTHS = 1 << EIGHTHS_BITS;

  /** Reaches beyond an hour; what takes longer counts as that. */
  private static final int BUCKETS = 32 * EIGHTHS;

  private static final int FULL = 4096;

  private final AtomicIntegerArray buckets = new AtomicIntegerArray(BUCKETS);
  private final AtomicInteger samples = new AtomicInteger();
  private final AtomicBoolean forgetting = new AtomicBoolean();

  /**
   * Adds a call.
   *
   * @return how many it knows now
   */
  int add(long nanos) {
    buckets.getAndIncrement(bucket(nanos));
    int known = samples.incrementAndGet();
    if (known >= FULL && forgetting.compareAndSet(false, true)) {
      forgetHalf();
      forgetting.set(false);
    }
    return known;
  }

  /** By one thread at a time: others only add meanwhile. */
  private void forgetHalf() {
    int gone = 0;
    for (int i = 0; i < BUCKETS; i++) {
      int half = buckets.get(i) / 2;
      buckets.getAndAdd(i, -half);
      gone += half;
    }
    samples.getAndAdd(-gone);
  }

  /**
   * A duration that so many calls of a hundred did not exceed, rounded up to the end of its bucket; zero when it knows none.
   *
   * @param percent from 1 to 99
   */
  long percentileNanos(int percent) {
    long longer = (long) samples.get() * (100 - percent) / 100;
    for (int i = BUCKETS - 1; i >= 0; i--) {
      longer -= buckets.get(i);
      if (longer < 0) {
        return endNanos(i);
      }
    }
    return 0;
  }

  private static int bucket(long nanos) {
    long units = Math.max(0, nanos) >>> UNIT_BITS;
    if (units < EIGHTHS) {
      return (int) units;
    }
    int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(units);
    int eighth = (int) (units >>> (power - EIGHTHS_BITS)) - EIGHTHS;
    return Math.min(BUCKETS - 1, (power - EIGHTHS_BITS + 1) * EIGHTHS + eighth);
  }

  /** Where a bucket ends. */
  private static long endNanos(int bucket) {
    int power = Math.max(0, bucket / EIGHTHS - 1);
    long eighths = bucket < EIGHTHS ? bucket : EIGHTHS + bucket % EIGHTHS;
    return (eighths + 1) << power << UNIT_BITS;
  }
}
