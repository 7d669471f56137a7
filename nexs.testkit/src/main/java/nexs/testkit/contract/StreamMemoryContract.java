package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten million rows through a heap of 64 MB, in a JVM of its own, outside and inside a transaction. */
public interface StreamMemoryContract extends Contract {

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  default void streamsTenMillionRowsInABoundedHeap(Lab lab, @TempDir Path folder) throws Exception {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError", "-cp", path()));
    command.add(StreamMain.class.getName());
    command.addAll(List.of(lab.provider().name(), "10000000"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put(StreamMain.DSN, lab.server().dsn());
    Process process = builder.start();
    boolean ended = process.waitFor(110, TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(output);
    assertThat(ended).as("ended in time; it printed %s", text).isTrue();
    assertThat(text).contains("pool: 50000005000000").contains("transaction: 50000005000000");
    assertThat(process.exitValue()).isZero();
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
