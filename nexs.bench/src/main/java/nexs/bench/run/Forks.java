package nexs.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import nexs.bench.jmh.LoadBenchmark;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** JMH, each benchmark in a new JVM, its own output in a log file. Safe for any thread. */
final class Forks {

  /** The same for all peers; a fixed heap, so that its growth is not measured. */
  static final List<String> JVM_ARGUMENTS =
      List.of(
          "-Xms512m",
          "-Xmx512m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  static {
    // JMH forbids a second run on the machine; here the runs of a round wait for each other's turns
    System.setProperty("jmh.ignoreLock", "true");
  }

  private static final int LINES_OF_A_FAILURE = 30;

  private final Path folder;

  Forks(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs the benchmarks of a class.
   *
   * @param who names the log
   * @param target the file with the connection string
   * @param more sets further options
   */
  Collection<RunResult> run(
      Class<?> benchmarks, String who, Path target, Consumer<ChainedOptionsBuilder> more)
      throws IOException {
    Path log = folder.resolve("jmh-" + who + ".log");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
            .forks(1)
            .shouldFailOnError(true)
            .addProfiler(GCProfiler.class)
            .jvmArgs(JVM_ARGUMENTS.toArray(String[]::new))
            .jvmArgsAppend("-D" + LoadBenchmark.TARGET_FILE + "=" + target);
    more.accept(options);
    try (PrintStream out =
        new PrintStream(
            Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            true,
            StandardCharsets.UTF_8)) {
      return new Runner(
              options.build(), OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL))
          .run();
    } catch (RunnerException e) {
      throw new IOException(
          "a benchmark failed; JMH's log %s ends with%n%s".formatted(log, tail(log)), e);
    }
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join(
        "\n", lines.subList(Math.max(0, lines.size() - LINES_OF_A_FAILURE), lines.size()));
  }
}
