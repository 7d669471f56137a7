package nexs.resilience;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import nexs.api.IPoolView;
import nexs.api.layer.Call;
import nexs.api.layer.ILayer;
import org.jspecify.annotations.Nullable;

/** A layer next to the pool: sees what comes through, fails it, or holds it up. Safe for any number of threads. */
final class Inside implements ILayer {

  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger underway = new AtomicInteger();
  private final AtomicInteger mostUnderway = new AtomicInteger();
  private final List<String> threads = new CopyOnWriteArrayList<>();
  private volatile @Nullable Supplier<? extends RuntimeException> failure;
  private volatile @Nullable CountDownLatch gate;

  @Override
  public <R extends @Nullable Object, X extends Exception> R run(
      IPoolView inner, Call<R, X> call, Object first, Object second, @Nullable Object[] args)
      throws X {
    calls.incrementAndGet();
    threads.add(Thread.currentThread().getName());
    mostUnderway.accumulateAndGet(underway.incrementAndGet(), Math::max);
    try {
      CountDownLatch closed = gate;
      if (closed != null) {
        closed.await();
      }
      Supplier<? extends RuntimeException> wanted = failure;
      if (wanted != null) {
        throw wanted.get();
      }
      return call.on(inner, first, second, args);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted behind the gate", e);
    } finally {
      underway.decrementAndGet();
    }
  }

  /** Fails all calls from now on; null for none. */
  void fail(@Nullable Supplier<? extends RuntimeException> with) {
    failure = with;
  }

  /** Holds up all calls from now on until the result counts down. */
  CountDownLatch hold() {
    CountDownLatch latch = new CountDownLatch(1);
    gate = latch;
    return latch;
  }

  int calls() {
    return calls.get();
  }

  int underway() {
    return underway.get();
  }

  int mostUnderway() {
    return mostUnderway.get();
  }

  /** The names of the threads that called, in their order. */
  List<String> threads() {
    return threads;
  }
}
