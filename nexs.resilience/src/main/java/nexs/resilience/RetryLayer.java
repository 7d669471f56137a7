package nexs.resilience;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import nexs.api.CallContext;
import nexs.api.CommitOutcome;
import nexs.api.IPool;
import nexs.api.IPoolView;
import nexs.api.ITransaction;
import nexs.api.IWork;
import nexs.api.config.RetryConfig;
import nexs.api.error.CancelledException;
import nexs.api.error.CommitInDoubtException;
import nexs.api.error.NexsException;
import nexs.api.layer.Call;
import nexs.api.layer.ILayer;
import nexs.api.layer.LayeredPool;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls again that failed for what passes: a lost connection, a serialization failure, a deadlock, a node that is not the primary any more.
 * Safe for any number of threads.
 *
 * <p>A call is made again only where its effect cannot be applied twice: nothing had been sent, or the server has surely undone it, or the call
 * only reads because it was made on a view or in a read-only transaction, or the program has said by {@link CallContext#repeatable()} that it does
 * not matter. A call that was cancelled, or whose deadline passed, is never made again; nor is one that was refused by a full pool, a breaker or
 * a bulkhead, since more calls are what it has too many of.
 *
 * <p>A transaction is run again as a whole, in a new transaction each time. Where its commit is in doubt, {@link IPool#commitOutcome} is asked:
 * committed gives the result of the work, aborted is run again, unknown is thrown as {@link CommitInDoubtException}.
 *
 * <p>What is thrown in the end is the last failure, with the earlier ones as suppressed exceptions.
 */
public final class RetryLayer implements ILayer {

  private final IPool pool;
  private final AtomicReference<RetryConfig> config;
  private final boolean ofViews;
  private final RetryCounts counts;

  private RetryLayer(
      IPool pool, AtomicReference<RetryConfig> config, boolean ofViews, RetryCounts counts) {
    this.pool = pool;
    this.config = config;
    this.ofViews = ofViews;
    this.counts = counts;
  }

  /** For the calls of a pool, and the one that is asked after commits in doubt. */
  public static RetryLayer of(IPool pool, RetryConfig config) {
    Objects.requireNonNull(config, "config");
    return new RetryLayer(pool, new AtomicReference<>(config), false, new RetryCounts());
  }

  /** The pool with its calls tried again. */
  public IPool around() {
    return new LayeredPool(pool, this, new RetryLayer(pool, config, true, counts));
  }

  /** Changes how calls are tried again: from their next failure on, and for {@code resolveCommits} from the next call on. */
  public void config(RetryConfig changed) {
    config.set(Objects.requireNonNull(changed, "changed"));
  }

  /** What it did so far. */
  public RetryStats stats() {
    return counts.stats();
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R run(
      IPoolView inner, Call<R, X> call, Object first, Object second, @Nullable Object[] args)
      throws X {
    if (call.kind() == Call.Kind.TRANSACTION && config.get().resolveCommits()) {
      return transaction(inner, call, first, second, args);
    }
    try {
      return call.on(inner, first, second, args);
    } catch (NexsException e) {
      return again(e, inner, call, first, second, args, null);
    }
  }

  @SuppressWarnings("unchecked") // the first value of that kind of call
  private <R extends @Nullable Object, X extends Exception> R transaction(
      IPoolView inner, Call<R, X> call, Object first, Object second, @Nullable Object[] args)
      throws X {
    KeptResult<R, X> work = new KeptResult<>((IWork<? super ITransaction, R, X>) first);
    try {
      return call.on(inner, work, second, args);
    } catch (NexsException e) {
      return again(e, inner, call, work, second, args, work);
    }
  }

  /** @param work of a transaction whose commit may be asked after; null for none */
  private <R extends @Nullable Object, X extends Exception> R again(
      NexsException failed,
      IPoolView inner,
      Call<R, X> call,
      Object first,
      Object second,
      @Nullable Object[] args,
      @Nullable KeptResult<R, X> work)
      throws X {
    Deque<NexsException> failures = new ArrayDeque<>();
    NexsException failure = failed;
    boolean counted = false;
    while (true) {
      boolean aborted = false;
      if (failure instanceof CommitInDoubtException doubt && work != null && work.complete()) {
        CommitOutcome outcome = outcome(doubt);
        if (outcome == CommitOutcome.COMMITTED) {
          return work.result();
        }
        aborted = outcome == CommitOutcome.ABORTED;
      }
      if (!aborted && !mayPass(failure, call, second)) {
        throw with(failure, failures);
      }
      if (!counted) {
        counted = true;
        counts.calls.increment();
      }
      failures.push(failure);
      if (failures.size() >= config.get().maxAttempts() || !pause(failures)) {
        counts.exhausted.increment();
        failures.pop();
        throw with(failure, failures);
      }
      counts.retries.increment();
      try {
        R result = call.on(inner, first, second, args);
        counts.recovered.increment();
        return result;
      } catch (NexsException e) {
        failure = e;
      }
    }
  }

  private boolean mayPass(NexsException failure, Call<?, ?> call, Object second) {
    return Repeatable.passes(failure)
        && Repeatable.again(failure, call, second, ofViews || CallContext.current().mayRepeat());
  }

  private CommitOutcome outcome(CommitInDoubtException doubt) {
    CommitOutcome outcome;
    try {
      outcome = pool.commitOutcome(doubt);
    } catch (NexsException e) {
      doubt.addSuppressed(e);
      outcome = CommitOutcome.UNKNOWN;
    }
    switch (outcome) {
      case COMMITTED -> counts.committed.increment();
      case ABORTED -> counts.aborted.increment();
      case UNKNOWN -> counts.unknown.increment();
    }
    return outcome;
  }

  /** Waits before the next try; false when there is no time for it. */
  private boolean pause(Deque<NexsException> failures) {
    RetryConfig now = config.get();
    long nanos = new Backoff(now.firstBackoff(), now.maxBackoff()).nanos(failures.size());
    if (nanos >= CallContext.current().remainingNanos()) {
      return false;
    }
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = until - System.nanoTime()) {
      if (Thread.currentThread().isInterrupted()) {
        NexsException failure = failures.pop();
        throw with(
            new CancelledException(
                "the thread was interrupted while the call waited to be made again after a failure, which is the cause; it was not made again",
                failure.safeToRetry(),
                null,
                failure),
            failures);
      }
      LockSupport.parkNanos(this, left);
    }
    return true;
  }

  /** The failure with the earlier ones, the first of them first. */
  @SuppressWarnings("ReferenceEquality") // an exception cannot suppress itself
  private static NexsException with(NexsException last, Deque<NexsException> earlier) {
    earlier
        .descendingIterator()
        .forEachRemaining(
            failure -> {
              if (failure != last) {
                last.addSuppressed(failure);
              }
            });
    return last;
  }

  @Override
  public String toString() {
    return "retry";
  }
}
