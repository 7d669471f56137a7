package nexs.bench.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import nexs.testkit.Await;
import nexs.testkit.PgCluster;

/** Kills a standby and then the primary under all programs at the same time, and promotes a standby at once. Stateless. */
public final class Outage {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long SOME = 200;

  private Outage() {}

  /**
   * How a program got through it.
   *
   * @param key its name in results
   * @param title its name for people
   * @param toWriteMillis from the kill of the primary to the first commit behind it
   * @param promotionMillis from that kill to the end of the promotion
   * @param failedReadsOfStandby reads that failed when a standby was killed
   * @param failedReads reads that failed when the primary was killed
   * @param failedWrites writes that failed then
   */
  public record Result(
      String key,
      String title,
      double toWriteMillis,
      double promotionMillis,
      double failedReadsOfStandby,
      double failedReads,
      double failedWrites) {}

  /** A round on a cluster of its own. */
  public static List<Result> run() throws Exception {
    AtomicLong promoted = new AtomicLong();
    try (PgCluster servers =
        PgCluster.builder()
            .onProgress(
                step -> {
                  if (step.endsWith(" is primary")) {
                    promoted.set(System.nanoTime());
                  }
                })
            .start()) {
      servers.primary().execute("CREATE TABLE outage (n int)", "GRANT ALL ON outage TO PUBLIC");
      servers.awaitCaughtUp();
      List<Busy> all = new ArrayList<>();
      try {
        all.add(new Busy(new NexsProgram(servers)));
        all.add(new Busy(new HandProgram(servers)));
        return run(servers, all, promoted);
      } finally {
        for (Busy busy : all) {
          busy.close();
        }
      }
    }
  }

  private static List<Result> run(PgCluster servers, List<Busy> all, AtomicLong promoted) {
    awaitWork(all);
    List<Long> before = all.stream().map(Busy::failedReads).toList();
    servers.kill9(2);
    awaitWork(all);
    List<Long> ofStandby = all.stream().map(Busy::failedReads).toList();
    List<Long> writesBefore = all.stream().map(Busy::failedWrites).toList();
    servers.kill9(0);
    long killed = System.nanoTime();
    all.forEach(busy -> busy.killed(killed));
    servers.promote(1);
    Await.atMost().until("all write again", () -> all.stream().allMatch(b -> b.firstCommit() != 0));
    awaitWork(all);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Busy busy = all.get(i);
      results.add(
          new Result(
              busy.program().key(),
              busy.program().title(),
              millis(busy.firstCommit() - killed),
              millis(promoted.get() - killed),
              ofStandby.get(i) - before.get(i),
              busy.failedReads() - ofStandby.get(i),
              busy.failedWrites() - writesBefore.get(i)));
    }
    return results;
  }

  private static double millis(long nanos) {
    return (double) nanos / NANOS_PER_MILLI;
  }

  /** Until each has read and written more. */
  private static void awaitWork(List<Busy> all) {
    List<Long> writes = all.stream().map(busy -> busy.writes() + SOME).toList();
    List<Long> reads = all.stream().map(busy -> busy.reads() + SOME).toList();
    Await.atMost()
        .until(
            "all programs read and write",
            () -> {
              for (int i = 0; i < all.size(); i++) {
                if (all.get(i).writes() < writes.get(i) || all.get(i).reads() < reads.get(i)) {
                  return false;
                }
              }
              return true;
            });
  }
}
