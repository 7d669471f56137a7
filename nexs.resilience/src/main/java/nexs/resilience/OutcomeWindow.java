package nexs.resilience;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How the last calls ended: a ring of bits, one a call, and how many of them are set. Safe for any number of threads, without a lock.
 *
 * <p>Each change of a bit is counted once, by whoever made it, so the number is right whenever no call is just ending; in between it can be off
 * by as many as are.
 */
final class OutcomeWindow {

  private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

  private final int size;
  private final long[] failed;
  private final AtomicLong ended = new AtomicLong();
  private final AtomicInteger failures = new AtomicInteger();

  /** @param size how many calls back it reaches */
  OutcomeWindow(int size) {
    this.size = size;
    this.failed = new long[(size + Long.SIZE - 1) / Long.SIZE];
  }

  /** A call has ended, in the place of the one {@code size} calls before. */
  void add(boolean failure) {
    int place = (int) (ended.getAndIncrement() % size);
    int word = place / Long.SIZE;
    long bit = 1L << place % Long.SIZE;
    if (failure) {
      if (((long) WORDS.getAndBitwiseOr(failed, word, bit) & bit) == 0) {
        failures.incrementAndGet();
      }
    } else if (((long) WORDS.getVolatile(failed, word) & bit) != 0
        && ((long) WORDS.getAndBitwiseAnd(failed, word, ~bit) & bit) != 0) {
      failures.decrementAndGet();
    }
  }

  /** How many calls it knows of. */
  int calls() {
    return (int) Math.min(size, ended.get());
  }

  /** How many of them failed. */
  int failures() {
    return failures.get();
  }

  /** Whether at least so many calls have ended, and that percentage of them failed. */
  boolean reaches(int minimumCalls, int percent) {
    int failedCalls = failures();
    if (failedCalls <= 0) {
      return false;
    }
    int calls = calls();
    return calls >= minimumCalls && failedCalls * 100L >= (long) percent * calls;
  }
}
