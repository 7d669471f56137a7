package nexs.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import nexs.bench.failover.Outage;
import nexs.bench.report.Better;
import nexs.bench.report.Ratio;
import nexs.bench.report.Report;
import nexs.bench.report.Spread;

/** What a program notices when servers of its cluster are killed: nexs and JDBC by hand, in the same outage. */
final class FailoverBench implements Bench {

  private static final double MOST_AFTER_PROMOTION_MILLIS = 1000;

  @Override
  public String name() {
    return "failover";
  }

  @Override
  public String what() {
    return "A standby and then the primary are killed with -9 under programs that read and write; a standby is promoted at once";
  }

  @Override
  public Report.Section run(Surroundings surroundings) throws Exception {
    int rounds = surroundings.quick() ? 5 : 15;
    surroundings.progress().begin(name() + ": " + what(), rounds);
    List<Outage.Result> all = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Outage.Result> results = Outage.run();
      all.addAll(results);
      surroundings.progress().step(line(results));
    }
    List<Report.Bar> bars = new ArrayList<>();
    for (String key : List.of("nexs", "hand_default")) {
      bars.add(bar(all.stream().filter(result -> result.key().equals(key)).toList()));
    }
    return new Report.Section(
        name(),
        what(),
        rounds + " outages, each on a cluster of its own, all programs in the same one",
        "ms",
        Better.LOWER,
        List.of(new Report.Group("From the kill of the primary to the first commit", bars)),
        ratios(all));
  }

  private static String line(List<Outage.Result> results) {
    StringBuilder line = new StringBuilder("first commit after");
    for (Outage.Result result : results) {
      line.append(" %s %.0f ms;".formatted(result.key(), result.toWriteMillis()));
    }
    return line.append(" promotion %.0f ms".formatted(results.getFirst().promotionMillis()))
        .toString();
  }

  private static Report.Bar bar(List<Outage.Result> rounds) {
    Outage.Result any = rounds.getFirst();
    return new Report.Bar(
        any.key(),
        any.title(),
        any.key().equals("nexs") ? Report.Kind.NEXS : Report.Kind.PEER,
        spread(rounds, Outage.Result::toWriteMillis),
        Map.of(
            "to the end of the promotion, ms", spread(rounds, Outage.Result::promotionMillis),
            "reads that failed with a standby", spread(rounds, Outage.Result::failedReadsOfStandby),
            "reads that failed with the primary", spread(rounds, Outage.Result::failedReads),
            "writes that failed", spread(rounds, Outage.Result::failedWrites)));
  }

  private static Spread spread(
      List<Outage.Result> rounds, ToDoubleFunction<Outage.Result> measure) {
    return Spread.of(rounds.stream().mapToDouble(measure).toArray());
  }

  /** The worst round counts where something must never happen, the median one in a comparison. */
  private static List<Ratio> ratios(List<Outage.Result> all) {
    List<Outage.Result> ours = all.stream().filter(result -> result.key().equals("nexs")).toList();
    List<Outage.Result> hand = all.stream().filter(result -> !result.key().equals("nexs")).toList();
    double[] against = new double[ours.size()];
    for (int i = 0; i < against.length; i++) {
      against[i] = ours.get(i).toWriteMillis() / hand.get(i).toWriteMillis();
    }
    return List.of(
        new Ratio(
            "failover.after_promotion.ms",
            worst(ours, result -> result.toWriteMillis() - result.promotionMillis()),
            Better.LOWER,
            MOST_AFTER_PROMOTION_MILLIS),
        new Ratio(
            "failover.outage.vs_hand_default", Spread.of(against).median(), Better.LOWER, 1.0),
        new Ratio(
            "failover.standby.failed_reads",
            worst(ours, Outage.Result::failedReadsOfStandby),
            Better.LOWER,
            0.0),
        new Ratio(
            "failover.primary.failed_reads",
            worst(ours, Outage.Result::failedReads),
            Better.LOWER,
            0.0),
        new Ratio(
            "failover.failed_writes", worst(ours, Outage.Result::failedWrites), Better.LOWER, 0.0));
  }

  private static double worst(List<Outage.Result> rounds, ToDoubleFunction<Outage.Result> measure) {
    return rounds.stream().mapToDouble(measure).max().orElse(Double.NaN);
  }
}
