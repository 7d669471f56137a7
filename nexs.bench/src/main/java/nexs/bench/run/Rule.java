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
 * @param subject nexs, on one of its providers
 * @param peer whom it is compared with; null for a number of its own
 * @param measure what is compared
 * @param better which way
 * @param goal to reach; null for none
 */
record Rule(
    String name,
    String callers,
    Peers subject,
    @Nullable Peers peer,
    ToDoubleFunction<LoadReport> measure,
    Better better,
    @Nullable Double goal) {

  static Rule throughput(String bench, String callers, Peers subject, Peers peer) {
    return new Rule(
        bench + "." + callers + subject.versus() + peer.key(),
        callers,
        subject,
        peer,
        Metric.CALLS_PER_SECOND::of,
        Better.HIGHER,
        null);
  }

  static Rule cost(String name, String callers, Peers peer, Metric metric) {
    return new Rule(name, callers, Peers.NEXS, peer, metric::of, Better.LOWER, null);
  }

  Rule withGoal(@Nullable Double value) {
    return new Rule(name, callers, subject, peer, measure, better, value);
  }
}
