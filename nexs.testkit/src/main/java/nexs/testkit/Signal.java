package nexs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A POSIX signal to processes; one sent to a process that is gone is no error. */
enum Signal {
  /** Reload the configuration. */
  HUP,
  /** Fast shutdown. */
  INT,
  /** Immediate shutdown. */
  QUIT,
  /** Smart shutdown. */
  TERM,
  KILL,
  STOP,
  CONT;

  void send(long pid) {
    send(List.of(pid));
  }

  void send(Collection<Long> pids) {
    if (pids.isEmpty()) {
      return;
    }
    // Through the shell, whose kill is built in: not every machine has the program.
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "kill -" + name() + " \"$@\"", "kill"));
    pids.forEach(pid -> command.add(Long.toString(pid)));
    try {
      new ProcessBuilder(command)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("Signal %s could not be sent to %s".formatted(this, pids), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PgServerException(
          "Interrupted while sending signal %s to %s".formatted(this, pids), e);
    }
  }
}
