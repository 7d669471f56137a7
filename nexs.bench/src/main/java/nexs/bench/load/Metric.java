package nexs.bench.load;

import java.util.function.ToDoubleFunction;

/** The numbers of a {@link LoadReport}, by the names that results bear. */
public enum Metric {
  CALLS_PER_SECOND("calls_per_second", "calls/s", LoadReport::callsPerSecond),
  MEAN_WAIT("mean_wait", "ms", LoadReport::meanWait),
  P999_OVER_TIME("p999_over_time", "ms", LoadReport::p999OverTime),
  LONGEST_WAIT("longest_wait", "ms", LoadReport::longestWait),
  FEWEST_CALLS("fewest_calls", "calls", LoadReport::fewestCalls),
  MEDIAN_CALLS("median_calls", "calls", LoadReport::medianCalls),
  MOST_CALLS("most_calls", "calls", LoadReport::mostCalls),
  BYTES_PER_CALL("bytes_per_call", "B", LoadReport::bytesPerCall),
  CPU_PER_CALL("cpu_per_call", "µs", LoadReport::cpuPerCall);

  private final String key;
  private final String unit;
  private final ToDoubleFunction<LoadReport> value;

  Metric(String key, String unit, ToDoubleFunction<LoadReport> value) {
    this.key = key;
    this.unit = unit;
    this.value = value;
  }

  /** The name in results. */
  public String key() {
    return key;
  }

  /** Of the value. */
  public String unit() {
    return unit;
  }

  /** The value. */
  public double of(LoadReport report) {
    return value.applyAsDouble(report);
  }
}
