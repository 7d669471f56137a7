package nexs.bench.cpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.Stream;
import nexs.bench.peer.Target;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this process and the server on one CPU. A lone caller and its server never work at the same time; where the scheduler puts
 * them decides whether each call wakes an idle CPU twice, which on a virtual machine costs several times the call itself, and it
 * decides anew all the time. On one CPU, the time of a call is the work that client and server do for it.
 *
 * <p>Needs Linux, and a server on this machine that this process may govern. For one thread.
 */
public final class OneCpu {

  /** Work to be done on one CPU. */
  @FunctionalInterface
  public interface Task<T> {

    /** Does it. */
    T run() throws Exception;
  }

  private record Processes(Affinity affinity, ProcessHandle postmaster, BitSet all) {}

  private static final Path PROCESSES = Path.of("/proc");

  private final @Nullable Processes processes;

  private OneCpu(@Nullable Processes processes) {
    this.processes = processes;
  }

  /** Leaves all to the scheduler. */
  public static OneCpu none() {
    return new OneCpu(null);
  }

  /** Of this process and the server of a target; of none where that cannot be. */
  public static OneCpu with(Target target) throws SQLException {
    Affinity affinity = Affinity.here().orElse(null);
    ProcessHandle postmaster = postmaster(target).orElse(null);
    if (affinity == null || postmaster == null) {
      return none();
    }
    BitSet all = affinity.ofCaller();
    boolean mayGovern = !all.isEmpty() && affinity.set(Math.toIntExact(postmaster.pid()), all);
    return mayGovern ? new OneCpu(new Processes(affinity, postmaster, all)) : none();
  }

  /** Whether tasks run on one CPU. */
  public boolean possible() {
    return processes != null;
  }

  /** Does a task, with all threads and processes that it starts, on one CPU where that is possible. */
  public <T> T run(Task<T> task) throws Exception {
    if (processes == null) {
      return task.run();
    }
    BitSet one = new BitSet();
    // interrupts mostly go to the first
    one.set(processes.all.length() - 1);
    try {
      keepOn(one, processes);
      return task.run();
    } finally {
      keepOn(processes.all, processes);
    }
  }

  /** The number that the server tells may be of another machine or container: then no PostgreSQL has it here. */
  private static Optional<ProcessHandle> postmaster(Target target) throws SQLException {
    if (!Files.isDirectory(PROCESSES)) {
      return Optional.empty();
    }
    try (Connection connection = target.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
      rows.next();
      return ProcessHandle.of(rows.getLong(1))
          .flatMap(ProcessHandle::parent)
          .filter(
              parent -> parent.info().command().filter(it -> it.endsWith("/postgres")).isPresent());
    }
  }

  private static void keepOn(BitSet cpus, Processes processes) throws IOException {
    Stream<ProcessHandle> clientAndServer =
        Stream.concat(
            Stream.of(ProcessHandle.current(), processes.postmaster),
            processes.postmaster.children());
    for (ProcessHandle process : clientAndServer.toList()) {
      Path threads = PROCESSES.resolve(String.valueOf(process.pid())).resolve("task");
      try (Stream<Path> each = Files.list(threads)) {
        // false for one that has ended meanwhile
        each.map(thread -> Integer.parseInt(thread.getFileName().toString()))
            .forEach(thread -> processes.affinity.set(thread, cpus));
      } catch (IOException | UncheckedIOException e) {
        if (process.isAlive()) {
          throw e;
        }
      }
    }
  }
}
