package nexs.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A postmaster and all processes under it; a snapshot is taken at each call. */
final class ProcessTree {
  private final ProcessHandle root;

  ProcessTree(ProcessHandle root) {
    this.root = root;
  }

  /** Kills all at once, as a crash does, and waits until none is left. */
  void kill() {
    Signal.STOP.send(root.pid()); // so that it starts nothing in the meantime
    List<ProcessHandle> all = all();
    Signal.KILL.send(all.stream().map(ProcessHandle::pid).toList());
    Await.atMost(Duration.ofSeconds(20))
        .until(
            "the end of killed processes",
            () -> all.stream().filter(process -> !gone(process)).toList(),
            List::isEmpty);
  }

  /** Stops all, from the top. */
  void suspend() {
    Signal.STOP.send(root.pid());
    Signal.STOP.send(all().stream().map(ProcessHandle::pid).toList());
  }

  /** Lets all go on, from the bottom. */
  void resume() {
    List<ProcessHandle> all = all();
    Signal.CONT.send(all.reversed().stream().map(ProcessHandle::pid).toList());
  }

  private List<ProcessHandle> all() {
    List<ProcessHandle> all = new ArrayList<>();
    all.add(root);
    root.descendants().forEach(all::add);
    return all;
  }

  /** A process that ended but was not collected by its parent holds nothing any more, yet counts as alive in Java. */
  private static boolean gone(ProcessHandle process) {
    if (!process.isAlive()) {
      return true;
    }
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return stat.startsWith(") Z", stat.lastIndexOf(')'));
    } catch (IOException e) {
      return !process.isAlive();
    }
  }
}
