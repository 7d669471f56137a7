package nexs.examples;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nexs.Nexs;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.PoolStats;
import nexs.api.error.NexsException;
import nexs.api.error.PoolTimeoutException;
import nexs.api.hook.ConnDecision;

/**
 * What a pool does: warm up, share four connections fairly among 200 virtual threads, say who holds what when it is exhausted, keep one
 * borrower's settings from the next, and replace its connections. On the server that {@code NEXS_DB_DSN} names.
 */
public final class PoolExample {

  private static final int CALLERS = 200;
  private static final Duration LENGTH = Duration.ofSeconds(2);

  private PoolExample() {}

  /** Runs the example; ends with 1 and the reason when it cannot. */
  public static void main(String[] args) throws Exception {
    try (IPool db =
        Nexs.builder()
            .environment()
            .edit(
                pool ->
                    pool.name("example")
                        .minConns(4)
                        .maxConns(4)
                        .acquireTimeout(Duration.ofMillis(500))
                        .warmUpStatements(List.of("SELECT pg_backend_pid()")))
            .prepareConn(conn -> ConnDecision.keep())
            .open()) {
      warmUp(db);
      fairness(db);
      exhaustion(db);
      cleanReturn(db);
      eviction(db);
    } catch (NexsException e) {
      System.err.println("The example could not run: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void warmUp(IPool db) {
    System.out.println("Warm-up");
    db.warmUp(
        progress ->
            System.out.printf(
                "  %d of %d connections ready%n", progress.ready(), progress.wanted()));
  }

  private static void fairness(IPool db) throws Exception {
    System.out.println("Fairness");
    List<Future<Long>> callers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        callers.add(threads.submit(() -> calls(db)));
      }
    }
    LongSummaryStatistics calls = new LongSummaryStatistics();
    for (Future<Long> caller : callers) {
      calls.accept(caller.get());
    }
    System.out.printf(
        "  %d callers on %d connections; the unluckiest made %.0f %% of the calls of the luckiest%n",
        CALLERS, db.stats().max(), 100.0 * calls.getMin() / calls.getMax());
  }

  private static long calls(IPool db) {
    long end = System.nanoTime() + LENGTH.toNanos();
    long calls = 0;
    while (System.nanoTime() - end < 0) {
      calls += db.queryCount("SELECT 1");
    }
    return calls;
  }

  private static void exhaustion(IPool db) throws Exception {
    System.out.println("Exhaustion");
    List<IConn> held = new ArrayList<>();
    CallContext.label("monthly report")
        .run(
            () -> {
              for (int i = 0; i < db.stats().max(); i++) {
                held.add(db.acquire());
              }
            });
    held.getFirst().begin().exec("SELECT 1");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.submit(() -> tryInVain(db)).get();
    } finally {
      held.forEach(IConn::close);
    }
  }

  private static void tryInVain(IPool db) {
    try {
      db.exec("SELECT 1");
    } catch (PoolTimeoutException e) {
      System.out.println(String.valueOf(e.getMessage()).indent(2).stripTrailing());
    }
  }

  private static void cleanReturn(IPool db) {
    System.out.println("Clean return");
    db.exec("SET search_path TO nowhere");
    System.out.println("  search_path: " + db.queryOne(String.class, "SHOW search_path"));
  }

  private static void eviction(IPool db) {
    System.out.println("Eviction");
    db.evict();
    db.warmUp();
    PoolStats stats = db.stats();
    System.out.printf(
        "  %d connections were opened, %d are there%n", stats.opened(), stats.total());
    System.out.println("  health: " + db.health().status());
  }
}
