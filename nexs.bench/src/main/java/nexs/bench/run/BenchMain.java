package nexs.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nexs.bench.report.Numbers;
import nexs.bench.report.Ratio;
import nexs.bench.report.Report;
import nexs.bench.report.ReportFiles;

/** Runs the benchmarks that are asked for; {@code --help} says how. */
public final class BenchMain {

  private BenchMain() {}

  /** Ends with code 2 for arguments that are not known and with 1 when a benchmark fails. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  static int run(List<String> words, PrintStream out, PrintStream err) {
    BenchArguments arguments;
    try {
      arguments = BenchArguments.parse(words, Benches.all().stream().map(Bench::name).toList());
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    }
    if (arguments.help()) {
      out.println(BenchArguments.USAGE);
      return 0;
    }
    if (arguments.list()) {
      Benches.all().forEach(bench -> out.printf("%-12s %s%n", bench.name(), bench.what()));
      return 0;
    }
    try {
      return measure(arguments, out, err) ? 0 : 1;
    } catch (Exception e) {
      err.println("The benchmarks could not be run: " + e.getMessage());
      return 1;
    }
  }

  /** False when a benchmark failed; what the others measured is reported all the same. */
  private static boolean measure(BenchArguments arguments, PrintStream out, PrintStream err)
      throws Exception {
    boolean whole = true;
    Progress progress = new Progress(out);
    Files.createDirectories(arguments.report());
    String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    Map<String, String> machine = new LinkedHashMap<>(Machine.facts());
    Map<String, String> versions = Versions.all();
    print(machine, out);
    print(versions, out);
    List<Report.Section> sections = new ArrayList<>();
    try (Server server = new Server(arguments.dsn(), progress)) {
      Surroundings surroundings =
          new Surroundings(arguments.quick(), server, new Forks(arguments.report()), progress);
      for (Bench bench : Benches.all()) {
        if (arguments.names().isEmpty() || arguments.names().contains(bench.name())) {
          try {
            sections.add(bench.run(surroundings));
          } catch (IOException | SQLException | RuntimeException e) {
            err.printf("The benchmark %s failed: %s%n", bench.name(), e.getMessage());
            whole = false;
          }
        }
      }
      machine.putAll(server.facts());
    }
    Path page =
        ReportFiles.write(
            new Report(started, arguments.command(), machine, versions, sections),
            arguments.report());
    conclude(sections, page, out);
    return whole;
  }

  private static void print(Map<String, String> facts, PrintStream out) {
    facts.forEach((name, value) -> out.printf("%-20s %s%n", name, value));
  }

  private static void conclude(List<Report.Section> sections, Path page, PrintStream out)
      throws IOException {
    out.printf("%nReport: %s%n%n", page.toRealPath());
    for (Report.Section section : sections) {
      for (Ratio ratio : section.ratios()) {
        if (ratio.goal() != null && !ratio.met()) {
          out.printf("missed: %s should be %s%n", ratio.name(), bound(ratio));
        }
      }
    }
    sections.stream()
        .flatMap(section -> section.ratios().stream())
        .forEach(ratio -> out.println(ratio.line()));
  }

  private static String bound(Ratio ratio) {
    String bound =
        switch (ratio.better()) {
          case HIGHER -> ">= ";
          case LOWER -> "<= ";
        };
    return bound + Numbers.text(ratio.goal() == null ? 0 : ratio.goal());
  }
}
