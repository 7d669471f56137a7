package nexs.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A wait for a condition, with a deadline, in place of a sleep.
 *
 * <p>Immutable and thread-safe. A condition that throws counts as not yet met; when the deadline passes, an {@link AssertionError}
 * says what was waited for and the last state seen.
 */
public final class Await {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

  private final Duration deadline;
  private final Supplier<String> details;

  private Await(Duration deadline, Supplier<String> details) {
    this.deadline = deadline;
    this.details = details;
  }

  /** A wait of at most 20 seconds. */
  public static Await atMost() {
    return atMost(Duration.ofSeconds(20));
  }

  /** A wait of at most this long. */
  public static Await atMost(Duration deadline) {
    return new Await(deadline, () -> "");
  }

  /** The same wait with more to say on failure, asked for only then. */
  public Await details(Supplier<String> details) {
    return new Await(deadline, details);
  }

  /** Waits until the condition holds. */
  public void until(String what, Callable<Boolean> condition) {
    until(what, condition, held -> held);
  }

  /** Waits until the state satisfies the condition, and returns that state. */
  public <T extends @Nullable Object> T until(
      String what, Callable<T> state, Predicate<? super T> condition) {
    long end = System.nanoTime() + deadline.toNanos();
    long pause = FIRST_PAUSE.toNanos();
    while (true) {
      String seen;
      Exception failure = null;
      try {
        T now = state.call();
        if (condition.test(now)) {
          return now;
        }
        seen = String.valueOf(now);
      } catch (Exception e) {
        failure = e;
        seen = e.toString();
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw timedOut(what, seen, failure);
      }
      pause(Math.min(pause, left), what, seen);
      pause = Math.min(pause * 2, LONGEST_PAUSE.toNanos());
    }
  }

  private AssertionError timedOut(String what, String seen, @Nullable Exception failure) {
    String more = details.get();
    return new AssertionError(
        "Waited %s for %s; last seen: %s%s"
            .formatted(deadline, what, seen, more.isEmpty() ? "" : "; " + more),
        failure);
  }

  private static void pause(long nanos, String what, String seen) {
    try {
      Thread.sleep(Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(
          "Interrupted while waiting for %s; last seen: %s".formatted(what, seen), e);
    }
  }
}
