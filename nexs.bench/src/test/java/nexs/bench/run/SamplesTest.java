package nexs.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nexs.bench.load.Callers;
import nexs.bench.load.LoadReport;
import nexs.bench.load.Metric;
import nexs.bench.peer.Peers;
import nexs.bench.report.Better;
import nexs.bench.report.Ratio;
import org.junit.jupiter.api.Test;

class SamplesTest {

  private static final Callers ONE = new Callers(1, false);

  private static void add(Samples samples, Peers peer, int round, double callsPerSecond) {
    samples.add(
        peer,
        round,
        Map.of(
            ONE, LoadReport.of(metric -> metric == Metric.CALLS_PER_SECOND ? callsPerSecond : 3)));
  }

  @Test
  void ratiosAreTakenWithinARoundAndTheirMedianCounts() {
    Samples samples = new Samples();
    double[] machine = {100, 10, 1000};
    double[] ratio = {1.2, 1.1, 5};
    for (int round = 0; round < 3; round++) {
      add(samples, Peers.NEXS, round, machine[round] * ratio[round]);
      add(samples, Peers.JDBI, round, machine[round]);
    }
    Ratio found =
        samples.ratio(Rule.throughput("point", "1", Peers.NEXS, Peers.JDBI).withGoal(1.15));
    assertThat(found.name()).isEqualTo("point.1.vs_jdbi");
    assertThat(found.value()).isEqualTo(1.2);
    assertThat(found.met()).isTrue();
    assertThat(found.line()).isEqualTo("RATIO point.1.vs_jdbi 1.20");
  }

  @Test
  void aCostIsBetterWhenLower() {
    Samples samples = new Samples();
    add(samples, Peers.NEXS, 0, 1);
    add(samples, Peers.HAND_TUNED, 0, 1);
    Rule rule = Rule.cost("x.cpu", "1", Peers.HAND_TUNED, Metric.CPU_PER_CALL).withGoal(0.9);
    Ratio found = samples.ratio(rule);
    assertThat(found.better()).isEqualTo(Better.LOWER);
    assertThat(found.value()).isEqualTo(1.0);
    assertThat(found.met()).isFalse();
  }
}
