package nexs.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small shell process that outlives the JVM by a moment: it kills what runs from a folder and removes the folder.
 *
 * <p>The JVM can be killed without notice, and PostgreSQL does not end with it. The pipe to the shell does.
 */
final class Watchdog {
  private static final String SCRIPT = script();

  private Watchdog() {}

  /** Starts a watchdog that acts on this folder when the JVM ends. */
  static void watch(Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("/usr/bin/setsid"); // a kill of the JVM's process group passes it by
    }
    command.addAll(command(folder));
    // The process is not kept: its standard input stays open as long as this JVM lives.
    Process process = process(command).start();
    Pipes.HELD.add(process);
  }

  /** Kills what runs from this folder and removes it, now. */
  static void cleanUp(Path folder) {
    try {
      Process process = process(command(folder)).start();
      process.getOutputStream().close();
      if (process.waitFor() != 0) {
        throw new PgServerException(
            "The folder %s could not be removed; see which process still writes to it"
                .formatted(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder %s could not be removed".formatted(folder), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> command(Path folder) {
    return List.of("sh", "-c", SCRIPT, "nexs-testkit-watchdog", folder.toString());
  }

  private static ProcessBuilder process(List<String> command) {
    return new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD);
  }

  private static String script() {
    try (InputStream in = Watchdog.class.getResourceAsStream("watchdog.sh")) {
      if (in == null) {
        throw new IllegalStateException("watchdog.sh is missing beside " + Watchdog.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("watchdog.sh cannot be read", e);
    }
  }

  /** Keeps the pipes reachable: a collected Process may close its streams. */
  private static final class Pipes {
    static final List<Process> HELD = new ArrayList<>();
  }
}
