package nexs.resilience;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import nexs.api.config.HedgeConfig;
import org.jspecify.annotations.Nullable;

/** Makes second attempts, each on a virtual thread, as far as the budget goes. For the lookout's thread, but for {@link #close()}. */
final class Hedges implements AutoCloseable {

  private final HedgeBudget budget;
  private final HedgeCounts counts;
  private final ExecutorService threads;

  /** @param name of the pool, for threads */
  Hedges(String name, HedgeConfig config, HedgeCounts counts) {
    this.budget = new HedgeBudget(config.budgetPercent(), config.burst());
    this.counts = counts;
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("nexs-" + name + "-hedge-", 0).factory());
  }

  /** Begins the second attempt of a race that is late. */
  <R extends @Nullable Object, X extends Exception> void hedge(Race<R, X> race) {
    if (!budget.take(counts.calls.sum())) {
      race.refuse();
      counts.refused.increment();
      return;
    }
    SecondAttempt<R, X> second = new SecondAttempt<>(race, counts, threads);
    if (!race.hedge(second)) {
      budget.giveBack();
      return;
    }
    counts.hedged.increment();
    try {
      threads.execute(second);
    } catch (RejectedExecutionException closed) {
      second.cannotRun();
    }
  }

  /** Waits for those that are under way; an interrupt ends them. */
  @Override
  public void close() {
    threads.close();
  }
}
