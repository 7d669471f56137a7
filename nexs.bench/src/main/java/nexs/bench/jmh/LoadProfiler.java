package nexs.bench.jmh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import nexs.bench.load.Callers;
import nexs.bench.load.LoadReport;
import nexs.bench.load.Metric;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Carries the reports of a {@link LoadBenchmark}'s sweep through JMH's results, a number each. */
public final class LoadProfiler implements InternalProfiler {

  /** Made by JMH. */
  public LoadProfiler() {}

  @Override
  public String getDescription() {
    return "the reports of the loads";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    List<ScalarResult> all = new ArrayList<>();
    LoadBenchmark.lastSweep()
        .forEach(
            (callers, report) -> {
              for (Metric metric : Metric.values()) {
                all.add(
                    new ScalarResult(
                        label(callers, metric),
                        metric.of(report),
                        metric.unit(),
                        AggregationPolicy.AVG));
              }
            });
    return all;
  }

  /** The reports that an iteration carries. */
  public static Map<Callers, LoadReport> reports(IterationResult iteration) {
    Map<String, ? extends Result<?>> results = results(iteration);
    Map<Callers, LoadReport> reports = new LinkedHashMap<>();
    for (String text : callers(results.keySet())) {
      Callers callers = Callers.parse(text);
      reports.put(
          callers,
          LoadReport.of(
              metric -> Objects.requireNonNull(results.get(label(callers, metric))).getScore()));
    }
    return reports;
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // JMH gives raw results
  private static Map<String, ? extends Result<?>> results(IterationResult iteration) {
    return (Map) iteration.getSecondaryResults();
  }

  private static Set<String> callers(Set<String> labels) {
    Set<String> callers = new TreeSet<>();
    String ending = "/" + Metric.CALLS_PER_SECOND.key();
    for (String label : labels) {
      if (label.endsWith(ending)) {
        callers.add(label.substring(0, label.length() - ending.length()));
      }
    }
    return callers;
  }

  private static String label(Callers callers, Metric metric) {
    return callers + "/" + metric.key();
  }
}
