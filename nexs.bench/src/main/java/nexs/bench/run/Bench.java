package nexs.bench.run;

import nexs.bench.report.Report;

/** A benchmark that the command line can name. */
interface Bench {

  String name();

  /** What is measured, for people. */
  String what();

  /** Measures; a failed call or a wrong answer ends it with an exception. */
  Report.Section run(Surroundings surroundings) throws Exception;
}
