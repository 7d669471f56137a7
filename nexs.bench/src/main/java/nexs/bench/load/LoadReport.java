package nexs.bench.load;

import java.util.function.ToDoubleFunction;

/**
 * What came of a load. A call's wait is its whole time, from the moment its caller wants it, in ms.
 *
 * @param callsPerSecond throughput of all callers
 * @param meanWait over calls
 * @param p999OverTime the wait that is exceeded in a thousandth of the callers' <em>time</em>: over calls, starved callers would not
 *     show, since they finish few
 * @param longestWait of any call
 * @param fewestCalls of one caller
 * @param medianCalls of one caller
 * @param mostCalls of one caller
 * @param bytesPerCall allocated by the whole JVM
 * @param cpuPerCall the JVM's CPU time in µs, collector and compiler included; not the server's
 */
public record LoadReport(
    double callsPerSecond,
    double meanWait,
    double p999OverTime,
    double longestWait,
    double fewestCalls,
    double medianCalls,
    double mostCalls,
    double bytesPerCall,
    double cpuPerCall) {

  /** From a value for each metric. */
  public static LoadReport of(ToDoubleFunction<Metric> values) {
    return new LoadReport(
        values.applyAsDouble(Metric.CALLS_PER_SECOND),
        values.applyAsDouble(Metric.MEAN_WAIT),
        values.applyAsDouble(Metric.P999_OVER_TIME),
        values.applyAsDouble(Metric.LONGEST_WAIT),
        values.applyAsDouble(Metric.FEWEST_CALLS),
        values.applyAsDouble(Metric.MEDIAN_CALLS),
        values.applyAsDouble(Metric.MOST_CALLS),
        values.applyAsDouble(Metric.BYTES_PER_CALL),
        values.applyAsDouble(Metric.CPU_PER_CALL));
  }
}
