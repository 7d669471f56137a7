package nexs.bench.run;

import java.util.stream.Stream;
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
    return new Report.Section(
        name(),
        what(),
        first.how(),
        first.unit(),
        first.better(),
        Stream.concat(first.groups().stream(), second.groups().stream()).toList(),
        Stream.concat(first.ratios().stream(), second.ratios().stream()).toList());
  }
}
