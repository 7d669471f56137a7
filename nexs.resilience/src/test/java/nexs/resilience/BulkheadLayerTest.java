package nexs.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.BulkheadConfig;
import nexs.api.copy.CopyIn;
import nexs.api.copy.CopyOut;
import nexs.api.copy.ICopyWriter;
import nexs.api.error.CancelledException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.ServerException;
import nexs.api.layer.LayeredPool;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A bulkhead around a real pool. */
class BulkheadLayerTest {

  @RegisterExtension static final LeakCheck LEAKS = new LeakCheck();

  private static final BulkheadConfig ONE = BulkheadConfig.builder().maxConcurrent(1).build();
  private static final BulkheadConfig PATIENT =
      ONE.edit().maxWaiting(10_000).maxWait(Duration.ofMinutes(1)).build();

  record Row(int id) {}

  private final Inside inside = new Inside();
  private IPool pool;
  private BulkheadLayer bulkhead;
  private IPool db;

  @BeforeEach
  void open() {
    pool = Pools.open("bulkhead", 8);
    use(ONE);
  }

  private void use(BulkheadConfig config) {
    bulkhead = new BulkheadLayer("reports", config);
    db = new LayeredPool(new LayeredPool(pool, inside), bulkhead);
  }

  @AfterEach
  void close() {
    assertThat(bulkhead.stats().underway()).as("places that were not given back").isZero();
    db.close();
  }

  private void awaitWaiting(int callers) {
    Await.atMost().until(callers + " callers to wait", () -> bulkhead.stats().waiting() == callers);
  }

  private void assertFull() {
    assertThatThrownBy(() -> db.exec("SELECT 1")).isInstanceOf(BulkheadFullException.class);
  }

  @Test
  void twoThousandCallersNeverPassTheLimit() throws InterruptedException {
    use(PATIENT.edit().maxConcurrent(4).build());
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      boolean lends = i % 3 == 0;
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      if (lends) {
                        db.useConn(conn -> conn.exec("SELECT 1"));
                      } else {
                        db.exec("SELECT 1");
                      }
                    } catch (RuntimeException e) {
                      failures.add(e);
                    }
                  }));
    }
    int most = 0;
    for (Thread thread : threads) {
      most = Math.max(most, pool.stats().acquired());
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(inside.calls()).isEqualTo(2_000);
    assertThat(inside.mostUnderway()).isLessThanOrEqualTo(4);
    assertThat(most).isLessThanOrEqualTo(4);
    assertThat(bulkhead.stats()).isEqualTo(new BulkheadStats(0, 0, 0));
  }

  @Test
  void whoComesFirstIsServedFirst() throws InterruptedException {
    use(PATIENT);
    List<Thread> threads = new ArrayList<>();
    try (IConn held = db.acquire()) {
      for (int i = 0; i < 50; i++) {
        threads.add(Thread.ofVirtual().name("caller-" + i).start(() -> db.exec("SELECT 1")));
        awaitWaiting(i + 1);
      }
      assertThat(held.queryCount("SELECT 1")).isEqualTo(1);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(inside.threads().subList(1, 51))
        .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "caller-" + i).toList());
  }

  @Test
  void refusesAtOnceUnlessToldToWait() {
    try (IConn held = db.acquire()) {
      assertThatThrownBy(() -> db.exec("SELECT 1"))
          .isInstanceOf(BulkheadFullException.class)
          .hasMessageContaining(
              "bulkhead \"reports\", which has 1 of at most 1 calls under way and 0 callers waiting")
          .hasMessageContaining("maxWait is zero; nothing was sent");
      assertThatThrownBy(() -> db.read().acquire())
          .isInstanceOfSatisfying(
              BulkheadFullException.class,
              full -> {
                assertThat(full.bulkhead()).isEqualTo("reports");
                assertThat(full.safeToRetry()).isTrue();
              });
      assertThat(held.queryCount("SELECT 1")).isEqualTo(1);
    }
    assertThat(inside.calls()).isEqualTo(1);
    assertThat(bulkhead.stats()).isEqualTo(new BulkheadStats(0, 0, 2));
    db.exec("SELECT 1");
  }

  @Test
  void refusesWhenItsQueueIsFullOrTheWaitIsOver() throws InterruptedException {
    use(PATIENT.edit().maxWaiting(2).build());
    List<Thread> threads = new ArrayList<>();
    try (IConn held = db.acquire()) {
      for (int i = 0; i < 2; i++) {
        threads.add(Thread.ofVirtual().start(() -> db.exec("SELECT 1")));
      }
      awaitWaiting(2);
      assertThatThrownBy(() -> db.exec("SELECT 1"))
          .isInstanceOf(BulkheadFullException.class)
          .hasMessageContaining("as many callers wait as maxWaiting (2) allows");
      assertThat(held.closed()).isFalse();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    use(ONE.edit().maxWait(Duration.ofMillis(20)).build());
    try (IConn held = db.acquire()) {
      assertThatThrownBy(() -> db.exec("SELECT 1"))
          .isInstanceOf(BulkheadFullException.class)
          .hasMessageContaining("maxWait (PT0.02S) is over");
      assertThat(held.closed()).isFalse();
    }
  }

  @Test
  void aDeadlineEndsTheWait() {
    use(PATIENT);
    try (IConn held = db.acquire()) {
      assertThatThrownBy(
              () -> CallContext.deadline(Duration.ofMillis(20)).run(() -> db.exec("SELECT 1")))
          .isInstanceOf(DeadlineExceededException.class)
          .hasMessageContaining("in bulkhead \"reports\"")
          .hasMessageContaining("nothing was sent");
      assertThat(held.closed()).isFalse();
    }
    assertThat(inside.calls()).isEqualTo(1);
    assertThat(bulkhead.stats().waiting()).isZero();
  }

  @Test
  void anInterruptEndsTheWaitAndStays() throws InterruptedException {
    use(PATIENT);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    try (IConn held = db.acquire()) {
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      db.exec("SELECT 1");
                    } catch (RuntimeException e) {
                      thrown.set(e);
                    }
                    flag.set(Thread.currentThread().isInterrupted());
                  });
      awaitWaiting(1);
      caller.interrupt();
      caller.join();
      assertThat(held.closed()).isFalse();
    }
    assertThat(thrown.get())
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("nothing was sent");
    assertThat(flag).hasValue(true);
    assertThat(inside.calls()).isEqualTo(1);
    db.exec("SELECT 1");
  }

  @Test
  void aFailedCallGivesItsPlaceBack() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> db.queryCount("SELECT 1/0")).isInstanceOf(ServerException.class);
      assertThatThrownBy(
              () ->
                  db.useTransaction(
                      tx -> {
                        throw new IOException("the program's own");
                      }))
          .isInstanceOf(IOException.class);
    }
    inside.fail(IllegalStateException::new);
    assertThatThrownBy(() -> db.acquire()).isInstanceOf(IllegalStateException.class);
    inside.fail(null);
    db.exec("SELECT 1");
  }

  @Test
  void aConnectionGivesItsPlaceBackOnce() {
    IConn conn = db.acquire();
    assertFull();
    conn.close();
    conn.close();
    try (IConn next = db.acquire()) {
      conn.close();
      assertFull();
      assertThat(next.closed()).isFalse();
    }
  }

  @Test
  void writersAndStreamsOfCopyKeepTheirPlaceUntilTheyAreClosed() {
    pool.exec("CREATE TABLE IF NOT EXISTS bulkhead_rows (id int)");
    try {
      try (ICopyWriter<Row> writer = db.copy().writer(CopyIn.of("bulkhead_rows", Row.class))) {
        assertFull();
        writer.write(new Row(1));
        assertThat(writer.finish().rows()).isEqualTo(1);
        db.exec("SELECT 1");
      }
      try (ICopyWriter<Row> writer = db.copy().writer(CopyIn.of("bulkhead_rows", Row.class))) {
        writer.write(new Row(2));
        assertFull();
      }
      db.copy().in(CopyIn.of("bulkhead_rows", Row.class), List.of(new Row(3)).iterator());
      try (Stream<Row> rows = db.copy().out(CopyOut.of("bulkhead_rows", Row.class))) {
        assertFull();
        assertThat(rows.map(Row::id)).containsExactlyInAnyOrder(1, 3);
      }
      db.exec("SELECT 1");
    } finally {
      pool.exec("DROP TABLE bulkhead_rows");
    }
  }

  @Test
  void aLostConnectionLeavesItsPlace() {
    lose();
    Await.atMost()
        .until(
            "the place of a lost connection",
            () -> {
              System.gc();
              db.exec("SELECT 1");
              return true;
            });
    Await.atMost()
        .until(
            "the pool to have it back",
            () -> {
              System.gc();
              return pool.stats().acquired() == 0;
            });
  }

  private void lose() {
    IConn conn = db.acquire();
    assertThat(conn.queryCount("SELECT 1")).isEqualTo(1);
    assertFull();
  }
}
