package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own, with a heap of 64 MB. Stateless. */
final class SmallHeap {

  /** The variable that names the server. */
  static final String DSN = "NEXS_STREAM_DSN";

  /** Less than the tests have. */
  private static final long SECONDS = 110;

  private SmallHeap() {}

  /** Runs a program to its end, which must be a good one, and gives what it printed. */
  static String run(Lab lab, Class<?> program, Path folder, String... args) throws Exception {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError", "-cp", path()));
    command.add(program.getName());
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put(DSN, lab.server().dsn());
    Process process = builder.start();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(output);
    assertThat(ended).as("ended in time; it printed %s", text).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  /** Everything that this JVM has on its class path and its module path. */
  private static String path() {
    StringBuilder path = new StringBuilder();
    for (String property :
        List.of("surefire.test.class.path", "java.class.path", "jdk.module.path")) {
      path.append(System.getProperty(property, "")).append(File.pathSeparator);
    }
    return path.toString();
  }
}
