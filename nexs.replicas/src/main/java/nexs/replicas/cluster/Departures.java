package nexs.replicas.cluster;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets the calls on nodes that were taken out come to their end, and closes their pools; nobody waits for it. Safe for any number of threads. */
final class Departures {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Chores chores;
  private volatile @Nullable Limit limit;

  /** Until when, once the cluster is closed. */
  private record Limit(long began, long nanos) {

    boolean over() {
      return System.nanoTime() - began >= nanos;
    }
  }

  Departures(Chores chores) {
    this.chores = chores;
  }

  /** Closes what a node had, once its calls have ended. */
  void depart(Watched removed) {
    chores.run(
        "let a node go",
        () -> {
          removed.watch().await();
          Drain.await(removed.node(), PATIENCE, this::late);
          removed.node().pool().pool().close(Duration.ZERO);
        });
  }

  private boolean late() {
    Limit known = limit;
    return known != null && known.over();
  }

  /** What is still under way is cut after {@code patience}. */
  void hurry(Duration patience) {
    limit = new Limit(System.nanoTime(), TimeUnit.NANOSECONDS.convert(patience));
  }
}
