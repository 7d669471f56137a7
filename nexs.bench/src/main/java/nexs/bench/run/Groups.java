package nexs.bench.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nexs.bench.load.Callers;
import nexs.bench.load.Metric;
import nexs.bench.peer.Peers;
import nexs.bench.report.Report;
import nexs.bench.report.Spread;

/** The bars of a load: a group for each number of callers, the limit in it where it is known. */
record Groups(Samples samples, Map<String, Double> limits) {

  private static final Map<Metric, String> DETAILS = new EnumMap<>(Metric.class);

  static {
    DETAILS.put(Metric.LONGEST_WAIT, "longest wait, ms");
    DETAILS.put(Metric.P999_OVER_TIME, "p99.9 over time, ms");
    DETAILS.put(Metric.FEWEST_CALLS, "calls of a caller: min");
    DETAILS.put(Metric.MEDIAN_CALLS, "median");
    DETAILS.put(Metric.MOST_CALLS, "max");
    DETAILS.put(Metric.BYTES_PER_CALL, "bytes a call");
    DETAILS.put(Metric.CPU_PER_CALL, "client CPU a call, µs");
  }

  List<Report.Group> of(List<String> callers) {
    return callers.stream().map(this::group).toList();
  }

  private Report.Group group(String text) {
    Callers callers = Callers.parse(text);
    List<Report.Bar> bars = new ArrayList<>();
    for (Peers peer : samples.peers()) {
      bars.add(bar(peer, callers));
    }
    Double limit = limits.get(text);
    if (limit != null) {
      bars.add(
          new Report.Bar("limit", PgBench.TITLE, Report.Kind.LIMIT, Spread.of(limit), Map.of()));
    }
    return new Report.Group(title(callers), bars);
  }

  private Report.Bar bar(Peers peer, Callers callers) {
    Map<String, Spread> details = new LinkedHashMap<>();
    DETAILS.forEach(
        (metric, title) -> details.put(title, samples.spread(peer, callers, metric::of)));
    return new Report.Bar(
        peer.key(),
        peer.title(),
        peer.nexs() ? Report.Kind.NEXS : Report.Kind.PEER,
        samples.spread(peer, callers, Metric.CALLS_PER_SECOND::of),
        details);
  }

  private static String title(Callers callers) {
    if (callers.count() == 1) {
      return "1 thread";
    }
    return callers.count() + (callers.virtual() ? " virtual threads" : " platform threads");
  }
}
