package nexs.resilience;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import nexs.api.CallContext;
import nexs.api.IPoolView;
import nexs.api.config.BulkheadConfig;
import nexs.api.error.CancelledException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.NexsException;
import nexs.api.layer.Call;
import nexs.api.layer.ILayer;
import org.jspecify.annotations.Nullable;

/**
 * A bulkhead: lets so many calls through at the same time and no more, so that one part of a program cannot take all connections of a pool from the
 * others. Each part has a pool of its own around the same one, as in {@code new LayeredPool(pool, new BulkheadLayer("reports", config))}. Safe for
 * any number of threads.
 *
 * <p>Who comes when all places are taken waits, first come, first served, for {@code maxWait} or until the deadline of the {@link CallContext},
 * or is refused. A lent connection has its place until it is closed, and so have an open writer or stream of COPY; one that the program has lost
 * leaves it after a garbage collection.
 */
public final class BulkheadLayer implements ILayer {

  private final String name;
  private final BulkheadConfig config;
  private final long maxWaitNanos;
  private final Places places;
  private final Loans loans;
  private final LongAdder refused = new LongAdder();

  /** @param name of the part of the program, for messages */
  public BulkheadLayer(String name, BulkheadConfig config) {
    this.name = Objects.requireNonNull(name, "name");
    this.config = Objects.requireNonNull(config, "config");
    this.maxWaitNanos = config.maxWait().toNanos();
    this.places = new Places(config.maxConcurrent(), config.maxWaiting());
    this.loans = new Loans(places);
  }

  /** Its numbers. */
  public BulkheadStats stats() {
    return new BulkheadStats(places.taken(), places.waiting(), refused.sum());
  }

  /**
   * Makes a call when it is its turn.
   *
   * @throws BulkheadFullException when the queue is full or {@code maxWait} is over
   * @throws DeadlineExceededException when the deadline of the {@link CallContext} came first
   * @throws CancelledException when the thread was interrupted while it waited; its flag stays set
   */
  @Override
  public <R extends @Nullable Object, X extends Exception> R run(
      IPoolView inner, Call<R, X> call, Object first, Object second, @Nullable Object[] args)
      throws X {
    if (!places.take()) {
      await();
    }
    R result;
    try {
      result = call.on(inner, first, second, args);
    } catch (Throwable e) {
      places.leave();
      throw e;
    }
    if (call.kind() == Call.Kind.ACQUIRE || call.kind() == Call.Kind.COPY) {
      Object lent = loans.lend(result);
      if (lent != null) {
        @SuppressWarnings("unchecked") // it is of the same kind as the result
        R given = (R) lent;
        return given;
      }
    }
    places.leave();
    return result;
  }

  private void await() {
    loans.takeBack();
    if (places.take()) {
      return;
    }
    if (maxWaitNanos == 0) {
      throw full("maxWait is zero", "raise maxConcurrent or maxWait");
    }
    long byContext = CallContext.current().remainingNanos();
    Places.Outcome outcome;
    try {
      outcome = places.await(Math.min(byContext, maxWaitNanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(
          "the calling thread was interrupted while it waited for its turn in bulkhead \""
              + name
              + "\"; nothing was sent",
          true,
          null,
          e);
    }
    switch (outcome) {
      case TAKEN -> {}
      case QUEUE_FULL ->
          throw full(
              "as many callers wait as maxWaiting (" + config.maxWaiting() + ") allows",
              "raise maxConcurrent or maxWaiting");
      case TIME_OVER -> throw late(byContext <= maxWaitNanos, config.maxWait());
    }
  }

  private NexsException late(boolean deadline, Duration maxWait) {
    return deadline
        ? new DeadlineExceededException(
            "the deadline of the call passed while it waited for its turn in "
                + state()
                + "; nothing was sent; give the call more time, or raise maxConcurrent",
            true,
            null,
            null)
        : full("maxWait (" + maxWait + ") is over", "raise maxConcurrent or maxWait");
  }

  private BulkheadFullException full(String why, String advice) {
    refused.increment();
    return new BulkheadFullException(
        "the call was refused by "
            + state()
            + ": "
            + why
            + "; nothing was sent; slow callers down, close connections sooner, or "
            + advice,
        name);
  }

  private String state() {
    return "bulkhead \""
        + name
        + "\", which has "
        + places.taken()
        + " of at most "
        + config.maxConcurrent()
        + " calls under way and "
        + places.waiting()
        + " callers waiting";
  }

  @Override
  public String toString() {
    return "bulkhead";
  }
}
