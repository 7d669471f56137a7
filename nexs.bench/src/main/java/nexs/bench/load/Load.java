package nexs.bench.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import nexs.bench.peer.BlockingPeer;
import nexs.bench.peer.CallbackPeer;
import nexs.bench.peer.Peer;
import org.jspecify.annotations.Nullable;

/**
 * Callers that call a peer again and again for a while; each finishes the call it is in at the end, so that no wait is cut short. For
 * one use, by one thread.
 */
public final class Load {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;

  private final Peer peer;
  private final Work work;
  private final Callers callers;
  private final Waits waits = new Waits();
  private final CallCounts counts;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile boolean over;

  /** Of these callers, doing this work. */
  public Load(Peer peer, Work work, Callers callers) {
    this.peer = peer;
    this.work = work;
    this.callers = callers;
    this.counts = new CallCounts(callers.count());
  }

  /**
   * Runs it.
   *
   * @throws IllegalStateException when a call failed or gave a wrong answer, with the reason as its cause
   */
  public LoadReport run(Duration time) throws InterruptedException {
    CountDownLatch begin = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(callers.count());
    switch (peer) {
      case BlockingPeer blocking -> startThreads(blocking, begin, end);
      case CallbackPeer callbacks -> startChains(callbacks, begin, end);
    }
    Usage start = Usage.now();
    begin.countDown();
    // ends early when a call failed
    boolean ended = end.await(time.toNanos(), TimeUnit.NANOSECONDS);
    over = true;
    end.await();
    Usage used = Usage.now().since(start);
    Throwable reason = failure.get();
    if (reason != null || ended) {
      throw new IllegalStateException(
          "the load of " + callers + " callers with " + work + " failed: " + reason, reason);
    }
    return report(used);
  }

  private void startThreads(BlockingPeer blocking, CountDownLatch begin, CountDownLatch end) {
    Thread.Builder threads = callers.threads();
    for (int i = 0; i < callers.count(); i++) {
      int caller = i;
      threads.start(
          () -> {
            try {
              begin.await();
              callOn(blocking, caller);
            } catch (Throwable e) {
              fail(e);
            } finally {
              end.countDown();
            }
          });
    }
  }

  private void callOn(BlockingPeer blocking, int caller) throws Exception {
    Keys keys = new Keys(caller);
    long from = System.nanoTime();
    while (!over) {
      work.call(blocking, keys);
      long now = System.nanoTime();
      waits.record(now - from);
      counts.add(caller);
      from = now;
    }
  }

  private void startChains(CallbackPeer callbacks, CountDownLatch begin, CountDownLatch end) {
    Thread starter =
        Thread.ofPlatform()
            .name("nexs-bench-chains")
            .daemon()
            .unstarted(
                () -> {
                  try {
                    begin.await();
                  } catch (InterruptedException e) {
                    fail(e);
                  }
                  for (int i = 0; i < callers.count(); i++) {
                    new Chain(callbacks, i, end).call();
                  }
                });
    starter.start();
  }

  private void fail(Throwable e) {
    failure.compareAndSet(null, e);
    over = true;
  }

  private LoadReport report(Usage used) {
    double calls = counts.sum();
    return new LoadReport(
        calls * NANOS_PER_SECOND / used.nanoTime(),
        waits.meanMillis(),
        waits.overTimeMillis(0.999),
        waits.longestMillis(),
        counts.fewest(),
        counts.median(),
        counts.most(),
        used.bytes() / calls,
        used.cpuNanos() / calls / NANOS_PER_MICRO);
  }

  /**
   * A caller of a peer with callbacks: the end of a call begins the next. A peer may end a call before it returns from it; the next
   * then begins when it has returned, or the stack would grow.
   */
  private final class Chain implements Outcome {

    private final CallbackPeer callbacks;
    private final int caller;
    private final Keys keys;
    private final CountDownLatch end;
    private final AtomicInteger toCall = new AtomicInteger();
    private long from = System.nanoTime();

    Chain(CallbackPeer callbacks, int caller, CountDownLatch end) {
      this.callbacks = callbacks;
      this.caller = caller;
      this.keys = new Keys(caller);
      this.end = end;
    }

    void call() {
      if (toCall.getAndIncrement() > 0) {
        return;
      }
      try {
        do {
          work.call(callbacks, keys, this);
        } while (toCall.decrementAndGet() > 0);
      } catch (RuntimeException e) {
        failed(e);
      }
    }

    @Override
    public void right() {
      long now = System.nanoTime();
      waits.record(now - from);
      counts.add(caller);
      from = now;
      if (over) {
        end.countDown();
      } else {
        call();
      }
    }

    @Override
    public void failed(Throwable reason) {
      fail(reason);
      end.countDown();
    }
  }
}
