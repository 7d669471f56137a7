package nexs.resilience;

import java.util.concurrent.atomic.LongAdder;

/** Counts what hedging does. Safe for any number of threads. */
final class HedgeCounts {

  final LongAdder calls = new LongAdder();
  final LongAdder hedged = new LongAdder();
  final LongAdder won = new LongAdder();
  final LongAdder refused = new LongAdder();

  HedgeStats stats() {
    return new HedgeStats(calls.sum(), hedged.sum(), won.sum(), refused.sum());
  }
}
