package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.PoolHealth;
import nexs.api.PoolStats;
import nexs.testkit.Await;
import org.junit.jupiter.api.Test;

/** A pool's numbers and what it makes of them. */
public interface PoolNumbersContract extends Contract {

  @Test
  default void countsAreTrue(Lab lab) {
    IPool db = lab.pool(builder -> builder.minConns(1).maxConns(1));
    for (int i = 0; i < 10; i++) {
      db.exec("SELECT 1");
    }
    PoolStats before = db.stats();
    assertThat(before).isEqualTo(new PoolStats(1, 1, 1, 0, 0, 0, 10, Duration.ZERO, 0, 0, 1, 0, 0));
    try (Parallel threads = new Parallel()) {
      CompletableFuture<Long> waiting;
      try (IConn held = db.acquire()) {
        assertThat(db.stats().acquired()).isEqualTo(1);
        waiting = threads.start(() -> db.queryCount("SELECT 1"));
        Await.atMost().until("a caller waits", () -> db.stats().waiting() == 1);
        held.exec("SELECT 1");
      }
      waiting.join();
    }
    PoolStats after = db.stats();
    assertThat(after.acquires()).isEqualTo(12);
    assertThat(after.emptyAcquires()).isEqualTo(1);
    assertThat(after.acquireTime()).isPositive();
    assertThat(after.cancelledAcquires()).isZero();
  }

  @Test
  default void aSnapshotIsConsistent(Lab lab) {
    IPool db = lab.pool(builder -> builder.minConns(2).maxConns(8));
    AtomicBoolean over = new AtomicBoolean();
    List<CompletableFuture<Long>> all = new ArrayList<>();
    long lastAcquires = 0;
    try (Parallel threads = new Parallel()) {
      for (int i = 0; i < 12; i++) {
        all.add(
            threads.start(
                () -> {
                  long calls = 0;
                  while (!over.get()) {
                    try (IConn conn = db.acquire()) {
                      calls++;
                      if (calls % 100 == 0) {
                        conn.evict();
                      }
                    }
                  }
                  return calls;
                }));
      }
      for (int i = 0; i < 2000; i++) {
        PoolStats stats = db.stats();
        assertThat(stats.total()).isEqualTo(stats.idle() + stats.acquired());
        assertThat(stats.total() + stats.constructing()).isLessThanOrEqualTo(stats.max());
        assertThat(stats.acquires()).isGreaterThanOrEqualTo(lastAcquires);
        assertThat(stats.opened()).isGreaterThanOrEqualTo(stats.total());
        lastAcquires = stats.acquires();
      }
      over.set(true);
    }
    long calls = all.stream().mapToLong(CompletableFuture::join).sum();
    assertThat(db.stats().acquires()).isEqualTo(calls);
    assertThat(db.stats().acquired()).isZero();
  }

  @Test
  default void healthIsAJudgementWithReasons(Lab lab) {
    IPool db = lab.pool(builder -> builder.minConns(1).maxConns(1));
    db.warmUp();
    assertThat(db.health()).isEqualTo(new PoolHealth(PoolHealth.Status.UP, List.of()));
    try (Parallel threads = new Parallel()) {
      CompletableFuture<Long> waiting;
      try (IConn held = db.acquire()) {
        waiting = threads.start(() -> db.queryCount("SELECT 1"));
        Await.atMost().until("a caller waits", () -> db.stats().waiting() == 1);
        assertThat(db.health().status()).isEqualTo(PoolHealth.Status.DEGRADED);
        assertThat(db.health().reasons())
            .containsExactly("1 callers wait; 1 of 1 connections are out");
        held.ping();
      }
      waiting.join();
    }
    db.close();
    assertThat(db.health())
        .isEqualTo(new PoolHealth(PoolHealth.Status.DOWN, List.of("the pool is closed")));
  }
}
