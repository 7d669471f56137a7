package nexs.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import nexs.bench.load.Callers;
import nexs.bench.load.LoadReport;
import nexs.bench.peer.Peers;
import nexs.bench.report.Ratio;
import nexs.bench.report.Spread;

/** The reports of a load, of all peers and rounds. */
final class Samples {

  private record Sample(Peers peer, Callers callers, int round, LoadReport report) {}

  private final List<Sample> samples = new ArrayList<>();

  void add(Peers peer, int round, Map<Callers, LoadReport> sweep) {
    sweep.forEach((callers, report) -> samples.add(new Sample(peer, callers, round, report)));
  }

  /** The peers in order of their first turn. */
  List<Peers> peers() {
    return samples.stream().map(Sample::peer).distinct().toList();
  }

  Spread spread(Peers peer, Callers callers, ToDoubleFunction<LoadReport> measure) {
    return Spread.of(
        samples.stream()
            .filter(sample -> sample.peer == peer && sample.callers.equals(callers))
            .map(Sample::report)
            .mapToDouble(measure)
            .toArray());
  }

  double mean(Peers peer, Callers callers, int round, ToDoubleFunction<LoadReport> measure) {
    return samples.stream()
        .filter(
            sample ->
                sample.peer == peer && sample.callers.equals(callers) && sample.round == round)
        .map(Sample::report)
        .mapToDouble(measure)
        .average()
        .orElse(Double.NaN);
  }

  /** Nexs over the peer within each round, since the machine changes between them; of those the median. */
  Ratio ratio(Rule rule) {
    Callers callers = Callers.parse(rule.callers());
    double[] rounds =
        samples.stream()
            .filter(sample -> rule.peer() == null || sample.peer == rule.peer())
            .mapToInt(Sample::round)
            .distinct()
            .mapToDouble(round -> inRound(rule, callers, round))
            .toArray();
    return new Ratio(rule.name(), Spread.of(rounds).median(), rule.better(), rule.goal());
  }

  private double inRound(Rule rule, Callers callers, int round) {
    double ours = mean(rule.subject(), callers, round, rule.measure());
    if (rule.peer() == null) {
      return ours;
    }
    return ours / mean(Objects.requireNonNull(rule.peer()), callers, round, rule.measure());
  }
}
