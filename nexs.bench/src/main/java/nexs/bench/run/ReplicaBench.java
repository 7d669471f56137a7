package nexs.bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nexs.api.config.LoadBalancing;
import nexs.bench.jmh.RouteBenchmark;
import nexs.bench.report.Better;
import nexs.bench.report.Ratio;
import nexs.bench.report.Report;

/** What it costs to choose a node for a read: the same call on a node that does nothing, directly and by a cluster. */
final class ReplicaBench implements Bench {

  private static final List<Integer> NODES = List.of(2, 8, 64);
  private static final double MOST_NANOS = 30;

  @Override
  public String name() {
    return "replica";
  }

  @Override
  public String what() {
    return "What a cluster of 2, 8 and 64 standbys adds to a read, by every strategy, on nodes that do nothing";
  }

  @Override
  public Report.Section run(Surroundings surroundings) throws Exception {
    List<String> ways = new ArrayList<>(List.of("direct"));
    for (LoadBalancing strategy : LoadBalancing.values()) {
      NODES.forEach(nodes -> ways.add(strategy + " " + nodes));
    }
    surroundings.progress().begin(name() + ": " + what(), ways.size());
    Map<String, MicroBench.Cost> costs =
        new MicroBench(RouteBenchmark.class, "way")
            .run(surroundings, Path.of(""), ways.toArray(String[]::new));
    MicroBench.Cost direct = Objects.requireNonNull(costs.get("read.direct"));
    List<Report.Group> groups = new ArrayList<>();
    List<Ratio> ratios = new ArrayList<>();
    for (int nodes : NODES) {
      List<Report.Bar> bars = new ArrayList<>();
      for (LoadBalancing strategy : LoadBalancing.values()) {
        MicroBench.Cost cost = Objects.requireNonNull(costs.get("read." + strategy + " " + nodes));
        bars.add(bar(strategy.toString(), "by a cluster", Report.Kind.NEXS, cost));
        String row = "replica." + nodes + "." + strategy + ".route.";
        boolean goal = nodes == 64;
        ratios.add(
            new Ratio(
                row + "ns",
                cost.nanos().median() - direct.nanos().median(),
                Better.LOWER,
                goal ? MOST_NANOS : null));
        ratios.add(
            new Ratio(
                row + "bytes",
                Math.round(cost.bytes().median() - direct.bytes().median()),
                Better.LOWER,
                goal ? 0.0 : null));
      }
      bars.add(bar("direct", "the node alone", Report.Kind.LIMIT, direct));
      groups.add(new Report.Group(nodes + " standbys", bars));
    }
    return new Report.Section(
        name(),
        what(),
        "JMH, average time, several forks, -prof gc; with counting the calls under way, and for latency with timing them",
        "ns",
        Better.LOWER,
        groups,
        ratios);
  }

  private static Report.Bar bar(String peer, String title, Report.Kind kind, MicroBench.Cost cost) {
    return new Report.Bar(peer, title, kind, cost.nanos(), Map.of("bytes a call", cost.bytes()));
  }
}
