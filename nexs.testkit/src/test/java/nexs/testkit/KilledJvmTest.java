package nexs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KilledJvmTest {
  @Test
  void leavesNoProcessAndNoFolderWhenKilled() throws IOException {
    endsClean(Process::destroyForcibly);
  }

  @Test
  void leavesNoProcessAndNoFolderWhenAskedToEnd() throws IOException {
    endsClean(Process::destroy);
  }

  @Test
  void leavesNoProcessAndNoFolderWhenItsMainReturns() throws IOException {
    endsClean(
        victim -> {
          try {
            victim.getOutputStream().close();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void nextJvmCleansUpWhereTheWatchdogWasKilledToo() throws IOException {
    Victim victim = Victim.start();
    List<ProcessHandle> servers = victim.servers();
    Signal.STOP.send(victim.process().pid());
    victim
        .process()
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains("watchdog"))
        .forEach(ProcessHandle::destroyForcibly);
    victim.process().destroyForcibly();
    Await.atMost().until("victim to end", () -> !victim.process().isAlive());
    assertThat(victim.ofServers()).exists();
    assertThat(servers).allMatch(ProcessHandle::isAlive);

    Victim next = Victim.start();
    victim.awaitFoldersGone();
    awaitGone(servers);
    next.process().destroyForcibly();
    next.awaitFoldersGone();
  }

  private static void endsClean(java.util.function.Consumer<Process> end) throws IOException {
    Victim victim = Victim.start();
    List<ProcessHandle> servers = victim.servers();
    assertThat(servers).hasSizeGreaterThan(8);
    long segments = segments();
    end.accept(victim.process());
    victim.awaitFoldersGone();
    awaitGone(servers);
    Await.atMost().until("watchdogs to go", () -> watchdogsOf(victim.ofServers()), List::isEmpty);
    assertThat(segments()).isLessThan(segments);
  }

  private static void awaitGone(List<ProcessHandle> processes) {
    Await.atMost()
        .until(
            "servers to go",
            () -> processes.stream().filter(ProcessHandle::isAlive).toList(),
            List::isEmpty);
  }

  /** What has this folder in its command line; a server's own processes do not. */
  private static List<ProcessHandle> watchdogsOf(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
        .toList();
  }

  private static long segments() throws IOException {
    Path list = Path.of("/proc/sysvipc/shm");
    return Files.exists(list) ? Files.readAllLines(list).size() : 1;
  }

  private record Victim(Process process, Path onDisk, Path ofServers) {
    static Victim start() throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of("-cp", System.getProperty("java.class.path"), VictimMain.class.getName()));
      Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
      BufferedReader out = process.inputReader();
      Path onDisk = Path.of(out.readLine());
      Path ofServers = Path.of(out.readLine());
      assertThat(onDisk).exists();
      return new Victim(process, onDisk, ofServers);
    }

    void awaitFoldersGone() {
      Await.atMost(Duration.ofSeconds(10))
          .until("folders to go", () -> !Files.exists(onDisk) && !Files.exists(ofServers));
    }

    /** All its descendants but the watchdog. */
    List<ProcessHandle> servers() {
      return process
          .descendants()
          .filter(child -> !child.info().commandLine().orElse("").contains("watchdog"))
          .toList();
    }
  }
}
