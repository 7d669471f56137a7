package nexs.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What there was when a leak check began; immutable and thread-safe. */
public final class LeakSnapshot {
  private final List<Counted> counted;
  private final Set<Long> threads;
  private final List<Pattern> ignored;
  private final Duration deadline;

  private record Counted(LeakCheck.Watched watched, int before) {}

  LeakSnapshot(List<LeakCheck.Watched> watched, List<Pattern> ignored, Duration deadline) {
    this.counted =
        watched.stream().map(each -> new Counted(each, each.count().getAsInt())).toList();
    this.threads = Set.copyOf(LiveThreads.now().keySet());
    this.ignored = ignored;
    this.deadline = deadline;
  }

  /** Waits until nothing is there that was not, or fails and names what is. */
  public void assertNothingLeft() {
    Await.atMost(deadline)
        .until("nothing to be left behind", () -> String.join("\n    ", left()), String::isEmpty);
  }

  /** What is there that was not, described one by one. */
  public List<String> left() {
    List<String> left = new ArrayList<>();
    for (Counted each : counted) {
      int now = each.watched().count().getAsInt();
      if (now > each.before()) {
        left.add("%d %s, were %d".formatted(now, each.watched().what(), each.before()));
      }
    }
    LiveThreads.now().values().stream()
        .filter(thread -> !threads.contains(thread.id()) && !ignored(thread))
        .map(LiveThreads.Seen::describe)
        .forEach(left::add);
    return left;
  }

  private boolean ignored(LiveThreads.Seen thread) {
    return ignored.stream().anyMatch(pattern -> pattern.matcher(thread.name()).matches());
  }
}
