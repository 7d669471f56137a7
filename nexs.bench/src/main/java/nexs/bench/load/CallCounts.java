package nexs.bench.load;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/** How many calls each caller finished. Each caller counts its own; reading is for when all have ended. */
final class CallCounts {

  /** Callers next to each other would write to the same cache line. */
  private static final int APART = 8;

  private final AtomicLongArray counts;
  private final int callers;

  CallCounts(int callers) {
    this.callers = callers;
    this.counts = new AtomicLongArray(callers * APART);
  }

  void add(int caller) {
    int place = caller * APART;
    counts.lazySet(place, counts.getPlain(place) + 1);
  }

  long sum() {
    return Arrays.stream(sorted()).sum();
  }

  long fewest() {
    return sorted()[0];
  }

  long most() {
    return sorted()[callers - 1];
  }

  long median() {
    return sorted()[callers / 2];
  }

  private long[] sorted() {
    long[] all = new long[callers];
    for (int i = 0; i < callers; i++) {
      all[i] = counts.get(i * APART);
    }
    Arrays.sort(all);
    return all;
  }
}
