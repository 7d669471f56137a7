package nexs.replicas.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import nexs.testkit.Await;

/** Callers that call again and again until it is closed. */
final class Load implements AutoCloseable {

  private final List<Thread> callers = new ArrayList<>();
  private final AtomicLong done = new AtomicLong();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  private Load() {}

  static Load of(int callers, Runnable call) {
    Load load = new Load();
    for (int i = 0; i < callers; i++) {
      load.callers.add(Thread.ofVirtual().name("load-" + i).start(() -> load.run(call)));
    }
    return load;
  }

  private void run(Runnable call) {
    while (!over) {
      try {
        call.run();
        done.incrementAndGet();
      } catch (RuntimeException | Error e) {
        failures.add(e);
      }
    }
  }

  /** Waits until that many more calls have succeeded. */
  void await(int more) {
    long target = done.get() + more;
    Await.atMost()
        .details(() -> "failures: " + failures)
        .until(more + " more calls", () -> done.get() >= target);
  }

  long done() {
    return done.get();
  }

  List<Throwable> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    end();
  }

  /** Ends it, and returns when no call is under way. */
  void end() {
    over = true;
    for (Thread caller : callers) {
      try {
        caller.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
