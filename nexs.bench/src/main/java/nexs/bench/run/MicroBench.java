package nexs.bench.run;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import nexs.bench.report.Spread;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.TimeValue;

/** Calls that take nanoseconds, as JMH measures them, with the bytes they allocate. */
final class MicroBench {

  /** Time in ns and allocated bytes of a call. */
  record Cost(Spread nanos, Spread bytes) {}

  private final Class<?> benchmarks;
  private final String param;

  /**
   * Of a class of JMH benchmarks.
   *
   * @param param the parameter that tells the compared ways apart
   */
  MicroBench(Class<?> benchmarks, String param) {
    this.benchmarks = benchmarks;
    this.param = param;
  }

  /** The costs by {@code method.way}. */
  Map<String, Cost> run(Surroundings surroundings, Path target, String... ways) throws Exception {
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (String way : ways) {
      Collection<RunResult> results =
          surroundings
              .forks()
              .run(
                  benchmarks,
                  way,
                  target,
                  options ->
                      options
                          .param(param, way)
                          .forks(surroundings.quick() ? 2 : 5)
                          .warmupIterations(2)
                          .warmupTime(TimeValue.milliseconds(500))
                          .measurementIterations(5)
                          .measurementTime(TimeValue.milliseconds(500)));
      for (RunResult result : results) {
        String label = result.getPrimaryResult().getLabel();
        Cost cost = new Cost(spread(result, ""), spread(result, "gc.alloc.rate.norm"));
        costs.put(label + "." + way, cost);
        surroundings
            .progress()
            .step(
                "%s, %s: %.1f ns, %.1f B"
                    .formatted(label, way, cost.nanos().median(), cost.bytes().median()));
      }
    }
    return costs;
  }

  private static Spread spread(RunResult result, String secondary) {
    return Spread.of(
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .map(
                iteration ->
                    secondary.isEmpty()
                        ? iteration.getPrimaryResult()
                        : Objects.requireNonNull(iteration.getSecondaryResults().get(secondary)))
            .mapToDouble(one -> one.getScore())
            .toArray());
  }
}
