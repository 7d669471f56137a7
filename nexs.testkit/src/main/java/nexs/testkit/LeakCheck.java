package nexs.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The rule that a test leaves no thread behind, no session on a server, and nothing else that can be counted.
 *
 * <p>As {@code @ExtendWith(LeakCheck.class)} it watches threads, virtual ones too. With {@code @RegisterExtension} it watches more:
 * {@code LeakCheck leaks = new LeakCheck().sessions(server, "my-app")}. By hand: take a {@link #snapshot()} and ask it later.
 *
 * <p>Immutable and thread-safe; but threads of tests that run at the same time look like leaks of each other.
 */
public final class LeakCheck implements BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(LeakCheck.class);

  /** Threads that the JVM, JUnit, surefire and the driver start when they first need them, and keep. */
  private static final List<String> KEPT_BY_OTHERS =
      List.of(
          "Common-Cleaner|Cleaner-\\d+|Finalizer|Reference Handler|Signal Dispatcher|Notification Thread",
          "Attach Listener|Service Thread|Monitor .*|process reaper.*|VirtualThread-.*",
          "ForkJoinPool.*|.*Poller.*|JNA Cleaner|RMI .*|JMX .*",
          "junit-.*|surefire-.*|ping-timer.*|last-ditch-daemon.*|Keep-Alive-Timer",
          "PostgreSQL-JDBC-Cleaner");

  private final List<Watched> watched;
  private final List<Pattern> ignored;
  private final Duration deadline;

  /** Something that is counted before and after, and what to say if there is more of it. */
  record Watched(String what, IntSupplier count) {}

  /** Watches threads. */
  public LeakCheck() {
    this(List.of(), KEPT_BY_OTHERS.stream().map(Pattern::compile).toList(), Duration.ofSeconds(5));
  }

  private LeakCheck(List<Watched> watched, List<Pattern> ignored, Duration deadline) {
    this.watched = watched;
    this.ignored = ignored;
    this.deadline = deadline;
  }

  /** Watches the client sessions with this application name on a server, too. */
  public LeakCheck sessions(PgServer server, String applicationName) {
    return counting(
        "sessions named '%s' on %s".formatted(applicationName, server),
        () -> server.sessions(applicationName));
  }

  /** Watches anything that can be counted, too, such as the connections that a pool has lent out. */
  public LeakCheck counting(String what, IntSupplier count) {
    List<Watched> more = new ArrayList<>(watched);
    more.add(new Watched(what, count));
    return new LeakCheck(List.copyOf(more), ignored, deadline);
  }

  /** Lets threads be whose whole name matches. */
  public LeakCheck ignoringThreads(String namePattern) {
    List<Pattern> more = new ArrayList<>(ignored);
    more.add(Pattern.compile(namePattern));
    return new LeakCheck(watched, List.copyOf(more), deadline);
  }

  /** Waits this long for things to go; five seconds if not said. */
  public LeakCheck atMost(Duration deadline) {
    return new LeakCheck(watched, ignored, deadline);
  }

  /** What there is now, to be compared with later. */
  public LeakSnapshot snapshot() {
    return new LeakSnapshot(watched, ignored, deadline);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(STORE).put(this, snapshot());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    LeakSnapshot before = context.getStore(STORE).remove(this, LeakSnapshot.class);
    if (before != null) {
      before.assertNothingLeft();
    }
  }
}
