package nexs.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A run of a program in a JVM of its own that has ended: what it printed, and how it ended. */
record Program(int exitValue, String output) {

  private static final int PATIENCE_SECONDS = 25;

  /**
   * Runs a program of the module path and waits for its end.
   *
   * @param main module and class, such as {@code hello/hello.Main}
   * @param environment added to the environment of the test, from which everything about PostgreSQL was taken away
   */
  static Program run(String modulePath, String main, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("program", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--module-path", modulePath, "--module", main));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().keySet().removeIf(name -> name.startsWith("NEXS_DB_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        throw new AssertionError(main + " did not end; it printed " + Files.readString(output));
      }
      return new Program(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
