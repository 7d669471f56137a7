package nexs.bench.report;

import java.util.Arrays;
import java.util.List;

/**
 * What repeated measurements gave.
 *
 * @param median of them
 * @param lowest of them
 * @param highest of them
 * @param samples all of them, in the order in which they were taken
 */
public record Spread(double median, double lowest, double highest, List<Double> samples) {

  /** Copies the list. */
  public Spread {
    samples = List.copyOf(samples);
  }

  /** Of one or more values. */
  public static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(
        median, sorted[0], sorted[sorted.length - 1], Arrays.stream(values).boxed().toList());
  }
}
