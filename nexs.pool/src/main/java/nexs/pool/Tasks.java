package nexs.pool;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The virtual threads of a pool, which open and close sessions. Safe for any thread. */
final class Tasks {

  private final String pool;
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  Tasks(String pool) {
    this.pool = pool;
  }

  /** Runs {@code task} on a thread whose name tells {@code what} it does. */
  void start(String what, Runnable task) {
    Thread thread =
        Thread.ofVirtual()
            .name("nexs-" + pool + "-" + what)
            .unstarted(
                () -> {
                  try {
                    task.run();
                  } finally {
                    running.remove(Thread.currentThread());
                  }
                });
    running.add(thread);
    thread.start();
  }

  /** Interrupts those that open a session. */
  void interruptOpenings() {
    running.stream()
        .filter(thread -> thread.getName().endsWith("-open"))
        .forEach(Thread::interrupt);
  }

  /** Waits for all, at most so long. False when some still run, or when the caller was interrupted. */
  boolean await(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (!running.isEmpty()) {
        for (Thread thread : running) {
          long left = end - System.nanoTime();
          if (left <= 0) {
            return false;
          }
          if (thread.getState() != Thread.State.NEW) {
            var _ = thread.join(Duration.ofNanos(left));
          }
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
