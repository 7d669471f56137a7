package nexs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The main process of an embedded server, and through it all its processes.
 *
 * <p>A direct child of the JVM, without pg_ctl between, so that its process id is known from the first moment. Its engine guards it.
 */
final class Postmaster {
  private final Process process;

  private Postmaster(Process process) {
    this.process = process;
  }

  /** Starts the server of a data directory, its output appended to a log. */
  static Postmaster launch(PgBinaries binaries, Path data, Path log) {
    List<String> command =
        ServerUser.current()
            .command(List.of(binaries.program("postgres").toString(), "-D", data.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(data.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    builder.environment().put("LC_ALL", "C"); // the log is searched for messages
    try {
      return new Postmaster(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("The server program could not be run: " + command, e);
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Whether the server in this data directory takes connections, and is this one. */
  boolean ready(Path data) throws IOException {
    return PostmasterFile.ready(data, process.pid());
  }

  void reload() {
    Signal.HUP.send(process.pid());
  }

  /** Asks it to end; false if it had not within this time. */
  boolean stop(StopMode mode, Duration deadline) {
    resume(); // a halted process takes no signals
    mode.signal().send(process.pid());
    try {
      return process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void kill() {
    tree().kill();
  }

  void suspend() {
    tree().suspend();
  }

  void resume() {
    tree().resume();
  }

  private ProcessTree tree() {
    return new ProcessTree(process.toHandle());
  }
}
