package nexs.replicas.cluster;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import nexs.api.IPool;

/** What must not hold up the monitor: closing pools, dropping connections. Virtual threads, which end with {@link #close}. Safe for any number of threads. */
final class Chores implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Chores.class.getName());

  private final String name;
  private final ExecutorService threads;

  Chores(String name) {
    this.name = name;
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("nexs-" + name + "-chore-", 0).factory());
  }

  /** Closes a pool; what still runs in it after {@code patience} is cut. */
  void close(IPool pool, Duration patience) {
    run("close its pool", () -> pool.close(patience));
  }

  /** Drops a pool's connections. */
  void evict(IPool pool) {
    run("drop its connections", pool::evict);
  }

  /**
   * Does something.
   *
   * @param what as in "could not close a pool", for the log
   */
  void run(String what, Runnable chore) {
    var _ =
        threads.submit(
            () -> {
              try {
                chore.run();
              } catch (RuntimeException e) {
                LOG.log(
                    System.Logger.Level.WARNING,
                    "cluster \"%s\" could not %s".formatted(name, what),
                    e);
              }
            });
  }

  /** Waits for all of them. */
  @Override
  public void close() {
    threads.close();
  }
}
