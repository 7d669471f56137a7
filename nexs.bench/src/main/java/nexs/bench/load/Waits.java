package nexs.bench.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.HistogramIterationValue;

/** The waits of all callers, exact to 1 %. Safe for any thread; recording allocates nothing. */
final class Waits {

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final double NANOS_PER_MILLI = 1e6;

  private final AtomicHistogram histogram = new AtomicHistogram(LONGEST_NANOS, 2);

  void record(long nanos) {
    histogram.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  double meanMillis() {
    return histogram.getTotalCount() == 0 ? 0 : histogram.getMean() / NANOS_PER_MILLI;
  }

  double longestMillis() {
    return histogram.getMaxValue() / NANOS_PER_MILLI;
  }

  /** The shortest wait such that calls no longer than it make up this part of the time spent in calls. */
  double overTimeMillis(double part) {
    double whole = 0;
    for (HistogramIterationValue step : histogram.recordedValues()) {
      whole += time(step);
    }
    double sum = 0;
    for (HistogramIterationValue step : histogram.recordedValues()) {
      sum += time(step);
      if (sum >= whole * part) {
        return Math.min(step.getValueIteratedTo(), histogram.getMaxValue()) / NANOS_PER_MILLI;
      }
    }
    return 0;
  }

  private static double time(HistogramIterationValue step) {
    return (double) step.getCountAddedInThisIterationStep() * step.getValueIteratedTo();
  }
}
