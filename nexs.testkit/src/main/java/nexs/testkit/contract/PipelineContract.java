package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import nexs.api.CallContext;
import nexs.api.Feature;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.ITransaction;
import nexs.api.error.CancelledException;
import nexs.api.error.ConnectionLostException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.ServerException;
import nexs.testkit.Await;
import org.junit.jupiter.api.Test;

/** Reads of a pool that share connections: for providers that have {@link Feature#PIPELINED_READS}. */
public interface PipelineContract extends Contract {

  private static String running(Lab lab, String text) {
    return "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND application_name = '"
        + lab.applicationName()
        + "' AND query LIKE '%"
        + text
        + "%'";
  }

  private static String cancelling(Lab lab, String text) {
    return running(lab, text).replace("count(*)", "count(pg_cancel_backend(pid))");
  }

  private static void awaitRunning(Lab lab, String text) {
    Await.atMost().until(text + " runs", () -> "1".equals(lab.server().value(running(lab, text))));
  }

  /** Many threads that read, each its own number back. */
  private static void readFromAllSides(IPool db, int threads, int reads) {
    try (Parallel parallel = new Parallel()) {
      for (int i = 0; i < threads; i++) {
        int first = i * reads;
        parallel.run(
            () -> {
              for (int n = first; n < first + reads; n++) {
                assertThat(db.queryOne(Integer.class, "SELECT $1::int", n)).isEqualTo(n);
              }
            });
      }
    }
  }

  @Test
  default void declaresIt() {
    assertThat(subject().provider().features()).contains(Feature.PIPELINED_READS);
  }

  @Test
  default void manyReadsTakeFewConnections(Lab lab) {
    IPool db = lab.pool();
    readFromAllSides(db, 32, 10); // warm
    long before = db.stats().acquires();
    readFromAllSides(db, 64, 200);
    assertThat(db.stats().acquires() - before).isLessThan(64 * 200 / 4);
  }

  @Test
  default void withoutSharedConnectionsEachReadTakesOne(Lab lab) {
    IPool db = lab.pool(builder -> builder.pipelineConns(0));
    readFromAllSides(db, 16, 20);
    assertThat(db.stats().acquires()).isEqualTo(16 * 20);
  }

  @Test
  default void ofDepthOneEachReadTakesOne(Lab lab) {
    IPool db = lab.pool(builder -> builder.pipelineDepth(1));
    readFromAllSides(db, 16, 20);
    assertThat(db.stats().acquires()).isEqualTo(16 * 20);
  }

  @Test
  default void aReadWithALongDeadlineTakesOne(Lab lab) {
    IPool db = lab.pool(builder -> builder.pipelineDeadline(Duration.ofSeconds(5)));
    try (Parallel parallel = new Parallel()) {
      for (int i = 0; i < 16; i++) {
        parallel.run(
            () ->
                CallContext.deadline(Duration.ofSeconds(20))
                    .run(
                        () -> {
                          for (int n = 0; n < 20; n++) {
                            db.queryCount("SELECT 1");
                          }
                        }));
      }
    }
    assertThat(db.stats().acquires()).isEqualTo(16 * 20);
  }

  @Test
  default void aSlowReadHoldsUpNoLaterOne(Lab lab) {
    IPool db = lab.pool();
    try (Parallel threads = new Parallel()) {
      CompletableFuture<Boolean> slow = threads.attempt(() -> db.exec("SELECT pg_sleep(60)"));
      awaitRunning(lab, "pg_sleep");
      readFromAllSides(db, 8, 50);
      assertThat(slow).isNotDone();
      awaitRunning(lab, "pg_sleep");
      lab.server().terminateSessions(lab.applicationName());
      assertThat(catchThrowable(slow::join)).hasCauseInstanceOf(ConnectionLostException.class);
    }
  }

  @Test
  default void whoStandsBehindASlowReadIsFreed(Lab lab) {
    IPool db = lab.pool(builder -> builder.pipelineConns(1));
    LongAdder reads = new LongAdder();
    AtomicBoolean over = new AtomicBoolean();
    readFromAllSides(db, 8, 10);
    try (Parallel threads = new Parallel();
        Parallel.Ending _ = () -> over.set(true)) {
      for (int i = 0; i < 8; i++) {
        threads.run(
            () -> {
              while (!over.get()) {
                db.queryCount("SELECT 1");
                reads.increment();
              }
            });
      }
      for (int round = 0; round < 5; round++) {
        String text = "pg_sleep(60 + %d)".formatted(round); // one that was slow does not share
        CompletableFuture<Boolean> slow = threads.attempt(() -> db.exec("SELECT " + text));
        awaitRunning(lab, text);
        long before = reads.sum();
        Await.atMost().until("the others go on", () -> reads.sum() > before + 1_000);
        assertThat(slow).isNotDone();
        Await.atMost()
            .until(
                "it is cancelled",
                () -> {
                  lab.server().value(cancelling(lab, text));
                  return slow.isDone();
                });
        assertThat(catchThrowable(slow::join)).hasCauseInstanceOf(CancelledException.class);
      }
    }
    Await.atMost().until("all connections are back", () -> db.stats().acquired() == 0);
  }

  @Test
  default void aWriteThatWaitsForALockHoldsUpNoRead(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int");
    db.exec("INSERT INTO " + table + " VALUES (1)");
    try (Parallel threads = new Parallel();
        IConn holder = db.acquire()) {
      ITransaction tx = holder.begin();
      tx.exec("UPDATE " + table + " SET id = 2");
      threads.run(() -> db.exec("UPDATE " + table + " SET id = id + 1"));
      awaitRunning(lab, "id = id");
      readFromAllSides(db, 8, 50);
      tx.commit();
    }
    assertThat(db.queryCount("SELECT id FROM " + table)).isEqualTo(3);
  }

  @Test
  default void aDeadlineEndsOnlyItsOwnRead(Lab lab) {
    IPool db = lab.pool(builder -> builder.pipelineConns(1));
    AtomicInteger late = new AtomicInteger();
    try (Parallel threads = new Parallel()) {
      for (int i = 0; i < 6; i++) {
        threads.run(
            () -> {
              for (int n = 0; n < 15; n++) {
                Throwable e =
                    catchThrowable(
                        () ->
                            CallContext.deadline(
                                    Duration.ofMillis(1 + ThreadLocalRandom.current().nextInt(20)))
                                .run(() -> db.queryCount("SELECT count(*) FROM pg_sleep(0.01)")));
                if (e != null) {
                  assertThat(e).isInstanceOf(DeadlineExceededException.class);
                  late.incrementAndGet();
                }
              }
            });
      }
      readFromAllSides(db, 16, 100);
    }
    assertThat(late.get()).isPositive();
    lab.awaitIdle();
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
    Await.atMost().until("all connections are back", () -> db.stats().acquired() == 0);
  }

  @Test
  default void anInterruptEndsOnlyItsOwnRead(Lab lab) throws Exception {
    IPool db = lab.pool();
    Throwable[] thrown = new Throwable[1];
    Thread caller =
        Thread.ofVirtual()
            .start(() -> thrown[0] = catchThrowable(() -> db.exec("SELECT pg_sleep(60)")));
    awaitRunning(lab, "pg_sleep");
    caller.interrupt();
    caller.join();
    assertThat(thrown[0]).isInstanceOf(CancelledException.class);
    readFromAllSides(db, 8, 20);
  }

  @Test
  default void aRefusedReadHarmsNoOther(Lab lab) {
    IPool db = lab.pool();
    try (Parallel threads = new Parallel()) {
      for (int i = 0; i < 8; i++) {
        threads.run(
            () -> {
              for (int n = 0; n < 50; n++) {
                assertThatThrownBy(() -> db.queryCount("SELECT 1 / $1::int", 0))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("22012");
              }
            });
      }
      readFromAllSides(db, 8, 50);
    }
  }

  @Test
  default void aLostConnectionEndsItsReadsAndNoOther(Lab lab) {
    IPool db = lab.pool();
    AtomicInteger lost = new AtomicInteger();
    List<CompletableFuture<Boolean>> readers = new ArrayList<>();
    try (Parallel threads = new Parallel()) {
      for (int i = 0; i < 32; i++) {
        readers.add(
            threads.attempt(
                () -> {
                  for (int n = 0; n < 300; n++) {
                    int asked = n;
                    Throwable e =
                        catchThrowable(
                            () ->
                                assertThat(db.queryOne(Integer.class, "SELECT $1::int", asked))
                                    .isEqualTo(asked));
                    if (e != null) {
                      assertThat(e).isInstanceOf(ConnectionLostException.class);
                      lost.incrementAndGet();
                    }
                  }
                }));
      }
      for (int i = 0; i < 5; i++) {
        lab.server().terminateSessions(lab.applicationName());
      }
    }
    readers.forEach(CompletableFuture::join);
    assertThat(lost.get()).isLessThan(32 * 300);
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
    Await.atMost().until("all connections are back", () -> db.stats().acquired() == 0);
  }

  @Test
  default void healsAStalePlan(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("a int");
    String sql = "SELECT * FROM " + table;
    db.exec("INSERT INTO " + table + " VALUES (1)");
    for (int i = 0; i < 5; i++) {
      assertThat(db.queryAll(String.class, sql)).containsExactly("1");
    }
    lab.server().execute("ALTER TABLE " + table + " ALTER a TYPE text");
    assertThat(db.queryAll(String.class, sql)).containsExactly("1");
  }

  @Test
  default void aBorrowerGetsItsTurn(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    try (Parallel threads = new Parallel()) {
      CompletableFuture<Boolean> borrower =
          threads.attempt(
              () -> {
                for (int i = 0; i < 20; i++) {
                  try (IConn conn = db.acquire()) {
                    conn.exec("SELECT 1");
                  }
                }
              });
      for (int i = 0; i < 16; i++) {
        threads.run(
            () -> {
              while (!borrower.isDone()) {
                db.queryCount("SELECT 1");
              }
            });
      }
      assertThat(borrower.join()).isTrue();
    }
  }

  @Test
  default void evictedConnectionsEndUnderLoad(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(2));
    List<Integer> before = db.queryAll(Integer.class, "SELECT pg_backend_pid()");
    try (Parallel threads = new Parallel()) {
      CompletableFuture<Boolean> gone =
          threads.attempt(
              () -> {
                db.evict();
                Await.atMost()
                    .until(
                        "the old session is gone",
                        () ->
                            "0"
                                .equals(
                                    lab.server()
                                        .value(
                                            "SELECT count(*) FROM pg_stat_activity WHERE pid = "
                                                + before.getFirst())));
              });
      for (int i = 0; i < 16; i++) {
        threads.run(
            () -> {
              while (!gone.isDone()) {
                db.queryCount("SELECT 1");
              }
            });
      }
      assertThat(gone.join()).isTrue();
    }
  }

  @Test
  default void whatWarmUpPreparedIsNotParsedAgain(Lab lab) {
    String sql = "SELECT $1::bigint + 1";
    IPool db = lab.pool(builder -> builder.minConns(1).maxConns(1).warmUpStatements(List.of(sql)));
    db.warmUp();
    assertThat(db.queryCount(sql, 1L)).isEqualTo(2);
    try (IConn conn = db.acquire()) {
      assertThat(conn.queryCount(sql, 2L)).isEqualTo(3);
      assertThat(
              conn.queryCount(
                  "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%bigint + 1'"))
          .isEqualTo(1);
    }
  }
}
