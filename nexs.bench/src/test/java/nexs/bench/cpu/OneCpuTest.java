package nexs.bench.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import nexs.bench.peer.Target;
import nexs.testkit.PgServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Client and server share a CPU during a task, and have all of them back afterwards. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class OneCpuTest {

  @Test
  void holdsTheServerAndEveryThreadForTheTaskOnly() throws Exception {
    try (PgServer server = PgServer.builder().name("cpu").start()) {
      Target target = new Target(server.dsn(), 1);
      try (Connection connection = target.connect();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
        rows.next();
        long backend = rows.getLong(1);
        List<String> before = allowed(backend);

        OneCpu oneCpu = OneCpu.with(target);
        List<String> during = oneCpu.run(() -> allowed(backend));

        assertThat(oneCpu.possible()).isTrue();
        assertThat(during).hasSize(1).allMatch(cpus -> cpus.matches("\\d+"));
        assertThat(allowed(backend)).isEqualTo(before);
      }
    }
  }

  @Test
  void leavesNothingBehindAFailure() throws Exception {
    try (PgServer server = PgServer.builder().name("cpu").start()) {
      OneCpu oneCpu = OneCpu.with(new Target(server.dsn(), 1));
      List<String> before = allowed(ProcessHandle.current().pid());

      assertThatThrownBy(
              () ->
                  oneCpu.run(
                      () -> {
                        throw new IOException("of the task");
                      }))
          .hasMessage("of the task");

      assertThat(allowed(ProcessHandle.current().pid())).isEqualTo(before);
    }
  }

  @Test
  void doesTheTaskAlsoWhereItCannotHold() throws Exception {
    assertThat(OneCpu.none().possible()).isFalse();
    assertThat(OneCpu.none().<String>run(() -> "done")).isEqualTo("done");
  }

  /** The different sets of CPUs that this process' threads and that process may use. */
  private static List<String> allowed(long process) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      return Stream.concat(threads, Stream.of(Path.of("/proc", String.valueOf(process))))
          .flatMap(OneCpuTest::allowed)
          .distinct()
          .toList();
    }
  }

  private static Stream<String> allowed(Path thread) {
    try (Stream<String> lines = Files.lines(thread.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("Cpus_allowed_list:"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .toList()
          .stream();
    } catch (IOException | java.io.UncheckedIOException e) {
      return Stream.of(); // it has ended
    }
  }
}
