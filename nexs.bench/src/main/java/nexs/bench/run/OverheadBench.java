package nexs.bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nexs.bench.jmh.OverheadBenchmark;
import nexs.bench.report.Better;
import nexs.bench.report.Ratio;
import nexs.bench.report.Report;
import nexs.bench.report.Spread;

/** What the layers of nexs cost: the same calls on a provider that does nothing, directly and through them. */
final class OverheadBench implements Bench {

  private static final Map<String, String> CALLS =
      Map.of("query", "query", "transaction", "transaction", "batch", "batchOfTen");
  private static final List<String> ORDER = List.of("query", "transaction", "batch");

  @Override
  public String name() {
    return "overhead";
  }

  @Override
  public String what() {
    return "What all layers add to a one-shot query, a transaction and a batch of ten, on a provider that does nothing";
  }

  @Override
  public Report.Section run(Surroundings surroundings) throws Exception {
    surroundings.progress().begin(name() + ": " + what(), ORDER.size() * 2);
    Map<String, MicroBench.Cost> costs =
        new MicroBench(OverheadBenchmark.class, "way")
            .run(surroundings, Path.of(""), "direct", "layers");
    List<Report.Group> groups = new ArrayList<>();
    List<Ratio> ratios = new ArrayList<>();
    for (String call : ORDER) {
      MicroBench.Cost direct = Objects.requireNonNull(costs.get(CALLS.get(call) + ".direct"));
      MicroBench.Cost layers = Objects.requireNonNull(costs.get(CALLS.get(call) + ".layers"));
      groups.add(
          new Report.Group(
              call,
              List.of(
                  bar("nexs", "through all layers", Report.Kind.NEXS, layers),
                  bar("direct", "the provider alone", Report.Kind.LIMIT, direct))));
      ratios.add(
          added(call + ".ns", layers.nanos(), direct.nanos(), call.equals("query") ? 250.0 : null));
      ratios.add(
          added(
              call + ".bytes", layers.bytes(), direct.bytes(), call.equals("query") ? 16.0 : null));
    }
    return new Report.Section(
        name(),
        what(),
        "JMH, average time, several forks, -prof gc; the arguments' array and boxes are counted on both sides",
        "ns",
        Better.LOWER,
        groups,
        ratios);
  }

  private static Ratio added(
      String name, Spread layers, Spread direct, @org.jspecify.annotations.Nullable Double goal) {
    return new Ratio("overhead." + name, layers.median() - direct.median(), Better.LOWER, goal);
  }

  private static Report.Bar bar(String peer, String title, Report.Kind kind, MicroBench.Cost cost) {
    return new Report.Bar(peer, title, kind, cost.nanos(), Map.of("bytes a call", cost.bytes()));
  }
}
