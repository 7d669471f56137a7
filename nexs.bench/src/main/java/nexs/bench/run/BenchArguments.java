package nexs.bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param names of benchmarks; empty for all
 * @param quick whether each must be done in less than three minutes
 * @param list whether only to say what there is
 * @param help whether only to say how to call
 * @param dsn of a server to measure on; null for an embedded one
 * @param report the folder for the report
 */
record BenchArguments(
    List<String> names,
    boolean quick,
    boolean list,
    boolean help,
    @Nullable String dsn,
    Path report) {

  static final String USAGE =
      """
      Measures nexs, the driver by hand and its peers on a PostgreSQL server, and prints nexs over each of them.

        NAME ...         the benchmarks to run; none: all
        --quick          less than 3 minutes each; without it about 15
        --list           show what there is
        --dsn DSN        a server of yours, such as postgres://user:password@host:5432/database, whose tables bench_* are
                         made and dropped; without it an embedded one
        --report FOLDER  where results.json and index.html go
        --help""";

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException for what is not known, naming all of it
   */
  static BenchArguments parse(List<String> arguments, List<String> known) {
    List<String> names = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    boolean quick = false;
    boolean list = false;
    boolean help = false;
    String dsn = null;
    Path report = Path.of("nexs.bench", "target", "report");
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      switch (argument) {
        case "--quick" -> quick = true;
        case "--list" -> list = true;
        case "--help", "-h" -> help = true;
        case "--dsn", "--report" -> {
          if (!rest.hasNext()) {
            problems.add(argument + " needs a value");
          } else if (argument.equals("--dsn")) {
            dsn = rest.next();
          } else {
            report = Path.of(rest.next());
          }
        }
        default -> {
          if (argument.startsWith("-")) {
            problems.add("there is no option '" + argument + "'; see --help");
          } else if (known.contains(argument)) {
            names.add(argument);
          } else {
            problems.add(
                "there is no benchmark '%s'; there are: %s"
                    .formatted(argument, String.join(" ", known)));
          }
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return new BenchArguments(List.copyOf(names), quick, list, help, dsn, report);
  }

  /** The same in one line, without the password. */
  String command() {
    List<String> words = new ArrayList<>(List.of("./infrastructure/manage.sh", "bench"));
    words.addAll(names);
    if (quick) {
      words.add("--quick");
    }
    if (dsn != null) {
      words.add("--dsn ...");
    }
    return String.join(" ", words);
  }
}
