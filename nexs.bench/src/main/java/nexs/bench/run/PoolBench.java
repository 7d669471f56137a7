package nexs.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nexs.bench.jmh.AcquireBenchmark;
import nexs.bench.jmh.ResetBenchmark;
import nexs.bench.peer.Peers;
import nexs.bench.report.Better;
import nexs.bench.report.Ratio;
import nexs.bench.report.Report;

/**
 * Acquire and release under load, and what the pair costs a single thread.
 *
 * @param load the first part
 */
record PoolBench(LoadBench load) implements Bench {

  @Override
  public String name() {
    return load.name();
  }

  @Override
  public String what() {
    return load.what();
  }

  /** What it costs to clean a session at its return: a call that touches it, over one that does not. */
  private static Ratio reset(Surroundings surroundings) throws Exception {
    surroundings
        .progress()
        .begin("pool: a call that touches its session, and one that does not", 2);
    Map<String, MicroBench.Cost> costs =
        new MicroBench(ResetBenchmark.class, "way")
            .run(surroundings, surroundings.server().file(), "untouched", "touched");
    return new Ratio(
        "pool.touched.vs_untouched",
        Objects.requireNonNull(costs.get("call.touched")).nanos().median()
            / Objects.requireNonNull(costs.get("call.untouched")).nanos().median(),
        Better.LOWER,
        null);
  }

  @Override
  public Report.Section run(Surroundings surroundings) throws Exception {
    Report.Section section = load.run(surroundings);
    surroundings.progress().begin("pool: one thread alone, ns and bytes", 2);
    Map<String, MicroBench.Cost> costs =
        new MicroBench(AcquireBenchmark.class, "peer")
            .run(
                surroundings,
                surroundings.server().file(),
                Peers.NEXS.key(),
                Peers.HAND_TUNED.key());
    MicroBench.Cost nexs = Objects.requireNonNull(costs.get("acquire." + Peers.NEXS.key()));
    MicroBench.Cost hikari = Objects.requireNonNull(costs.get("acquire." + Peers.HAND_TUNED.key()));
    List<Ratio> ratios = new ArrayList<>(section.ratios());
    ratios.add(
        new Ratio(
            "pool.acquire.ns.vs_hikari",
            nexs.nanos().median() / hikari.nanos().median(),
            Better.LOWER,
            2.0));
    ratios.add(
        new Ratio(
            "pool.acquire.bytes",
            nexs.bytes().median() - hikari.bytes().median(),
            Better.LOWER,
            64.0));
    ratios.add(reset(surroundings));
    return new Report.Section(
        section.name(),
        section.what(),
        section.how(),
        section.unit(),
        section.better(),
        section.groups(),
        ratios);
  }
}
