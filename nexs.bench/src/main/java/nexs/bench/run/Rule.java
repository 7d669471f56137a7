package nexs.bench.run;

import java.util.function.ToDoubleFunction;
import nexs.bench.load.LoadReport;
import nexs.bench.load.Metric;
import nexs.bench.peer.Peers;
import nexs.bench.report.Better;
import org.jspecify.annotations.Nullable;

/**
 * How a ratio is made of the reports of a load.
 *
 * @param name of the ratio
 * @param callers the number of callers it is taken at
 * @param peer whom nexs is compared with; null for a number of nexs alone
 * @param measure what is compared
 * @param better which way
 * @param goal to reach; null for none
 */
record Rule(
    String name,
    String callers,
    @Nullable Peers peer,
    ToDoubleFunction<LoadReport> measure,
    Better better,
    @Nullable Double goal) {

  static Rule throughput(String bench, String callers, Peers peer) {
    return new Rule(
        bench + "." + callers + ".vs_" + peer.key(),
        callers,
        peer,
        Metric.CALLS_PER_SECOND::of,
        Better.HIGHER,
        null);
  }

  static Rule cost(String name, String callers, Peers peer, Metric metric) {
    return new Rule(name, callers, peer, metric::of, Better.LOWER, null);
  }

  Rule withGoal(@Nullable Double value) {
    return new Rule(name, callers, peer, measure, better, value);
  }
}
