package nexs.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import nexs.bench.jmh.BufferBenchmark;
import nexs.bench.report.Better;
import nexs.bench.report.Ratio;
import nexs.bench.report.Report;

/**
 * COPY in and out.
 *
 * @param in the first part
 * @param out the second
 */
record CopyBench(LoadBench in, LoadBench out) implements Bench {

  @Override
  public String name() {
    return "copy";
  }

  @Override
  public String what() {
    return in.what() + "; " + out.what();
  }

  @Override
  public Report.Section run(Surroundings surroundings) throws Exception {
    Report.Section first = in.run(surroundings);
    Report.Section second = out.run(surroundings);
    List<Ratio> ratios = new ArrayList<>(first.ratios());
    ratios.addAll(second.ratios());
    ratios.add(saved(surroundings));
    return new Report.Section(
        name(),
        what(),
        first.how(),
        first.unit(),
        first.better(),
        Stream.concat(first.groups().stream(), second.groups().stream()).toList(),
        ratios);
  }

  /** The part of the memory of a small COPY that borrowed buffers save. */
  private static Ratio saved(Surroundings surroundings) throws Exception {
    surroundings.progress().begin("copy: buffers, ns and bytes", 2);
    Map<String, MicroBench.Cost> costs =
        new MicroBench(BufferBenchmark.class, "way")
            .run(surroundings, surroundings.server().file(), "borrowed", "made");
    return new Ratio(
        "buffer.bytes.saved",
        1
            - Objects.requireNonNull(costs.get("copy.borrowed")).bytes().median()
                / Objects.requireNonNull(costs.get("copy.made")).bytes().median(),
        Better.HIGHER,
        0.9);
  }
}
