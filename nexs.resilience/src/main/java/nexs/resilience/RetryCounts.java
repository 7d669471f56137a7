package nexs.resilience;

import java.util.concurrent.atomic.LongAdder;

/** Counts what retries do. Safe for any number of threads. */
final class RetryCounts {

  final LongAdder calls = new LongAdder();
  final LongAdder retries = new LongAdder();
  final LongAdder recovered = new LongAdder();
  final LongAdder exhausted = new LongAdder();
  final LongAdder committed = new LongAdder();
  final LongAdder aborted = new LongAdder();
  final LongAdder unknown = new LongAdder();

  RetryStats stats() {
    return new RetryStats(
        calls.sum(),
        retries.sum(),
        recovered.sum(),
        exhausted.sum(),
        committed.sum(),
        aborted.sum(),
        unknown.sum());
  }
}
