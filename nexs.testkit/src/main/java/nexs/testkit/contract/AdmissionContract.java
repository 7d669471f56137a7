package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.SecondAcquire;
import nexs.api.error.CancelledException;
import nexs.api.error.ConnHolder;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.PoolTimeoutException;
import nexs.testkit.Await;
import org.junit.jupiter.api.Test;

/** Who gets a connection, and what those learn who get none. */
public interface AdmissionContract extends Contract {

  private static void awaitWaiting(IPool db, int count) {
    Await.atMost().until(count + " callers wait", () -> db.stats().waiting() == count);
  }

  @Test
  default void servesInTheOrderOfComing(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    try (Parallel threads = new Parallel()) {
      try (IConn held = db.acquire()) {
        for (int i = 0; i < 20; i++) {
          int number = i;
          threads.run(
              () -> {
                try (IConn _ = db.acquire()) {
                  order.add(number);
                }
              });
          awaitWaiting(db, i + 1);
        }
        held.exec("SELECT 1");
      }
    }
    assertThat(order).hasSize(20).isSorted();
  }

  @Test
  default void nobodyStarves(Lab lab) throws Exception {
    int callers = 2000;
    IPool db = lab.pool(builder -> builder.minConns(16).maxConns(16));
    db.warmUp();
    AtomicLongArray calls = new AtomicLongArray(callers);
    AtomicLongArray longest = new AtomicLongArray(callers);
    AtomicLongArray sum = new AtomicLongArray(callers);
    LongAdder waitsTaken = new LongAdder();
    long acquiresBefore = db.stats().acquires();
    CountDownLatch begin = new CountDownLatch(1);
    List<CompletableFuture<Boolean>> all = new ArrayList<>();
    // in the first seconds all come at once, and the code is compiled
    long warmUp = Duration.ofSeconds(4).toNanos();
    long length = Duration.ofSeconds(14).toNanos();
    try (Parallel threads = new Parallel()) {
      for (int i = 0; i < callers; i++) {
        int caller = i;
        all.add(
            threads.attempt(
                () -> {
                  begin.await();
                  long start = System.nanoTime();
                  while (System.nanoTime() - start < length) {
                    long from = System.nanoTime();
                    try (IConn conn = db.acquire()) {
                      long waited = System.nanoTime() - from;
                      if (from - start >= warmUp) {
                        longest.accumulateAndGet(caller, waited, Math::max);
                        sum.addAndGet(caller, waited);
                        waitsTaken.increment();
                      }
                      calls.incrementAndGet(caller);
                      conn.queryCount("SELECT 1");
                    }
                  }
                }));
      }
      begin.countDown();
    }
    for (CompletableFuture<Boolean> one : all) {
      one.join();
    }
    long[] sorted = new long[callers];
    long waits = 0;
    long most = 0;
    for (int i = 0; i < callers; i++) {
      sorted[i] = calls.get(i);
      waits += sum.get(i);
      most = Math.max(most, longest.get(i));
    }
    Arrays.sort(sorted);
    long total = Arrays.stream(sorted).sum();
    assertThat(sorted[0]).as("the fewest calls of a caller").isGreaterThan(sorted[callers / 2] / 2);
    assertThat(most).as("the longest wait").isLessThan(5 * (waits / waitsTaken.sum()));
    assertThat(db.stats().acquires() - acquiresBefore).as("acquires").isEqualTo(total);
    assertThat(db.stats().waiting()).isZero();
    assertThat(db.stats().acquired()).isZero();
  }

  /** What carries virtual threads, and the pool's own threads. */
  private static long cpuNanos(IPool db) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null
          && (thread.getThreadName().startsWith("ForkJoinPool-1-worker")
              || thread.getThreadName().contains(db.name()))) {
        sum += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return sum;
  }

  @Test
  default void waitingTakesNoProcessor(Lab lab) throws Exception {
    int callers = 2000;
    IPool db = lab.pool(builder -> builder.minConns(16).maxConns(16));
    db.warmUp();
    CountDownLatch served = new CountDownLatch(callers);
    try (Parallel threads = new Parallel()) {
      List<IConn> held = new ArrayList<>();
      CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 16; i++) {
                  held.add(db.acquire());
                }
              })
          .join();
      assertThat(cpuNanos(db)).as("the carriers are seen").isPositive();
      for (int i = 0; i < callers; i++) {
        threads.run(
            () -> {
              db.queryCount("SELECT 1");
              served.countDown();
            });
      }
      awaitWaiting(db, callers);
      long before = cpuNanos(db);
      held.getFirst().exec("SELECT pg_sleep(2)");
      long used = cpuNanos(db) - before;
      held.forEach(IConn::close);
      served.await();
      // one thread that spins, or 2,000 that look again every 10 ms, would have used a second and
      // more
      assertThat(Duration.ofNanos(used)).isLessThan(Duration.ofMillis(500));
    }
  }

  @Test
  default void aTimeoutNamesTheHolders(Lab lab) throws Exception {
    IPool db =
        lab.pool(
            builder ->
                builder
                    .maxConns(1)
                    .acquireTimeout(Duration.ofMillis(300))
                    .leakDetectionThreshold(Duration.ofMinutes(1)));
    CountDownLatch done = new CountDownLatch(1);
    try (Parallel threads = new Parallel()) {
      CompletableFuture<Boolean> holder =
          threads.attempt(
              () -> {
                CallContext.label("monthly report")
                    .call(
                        () -> {
                          Thread.currentThread().setName("reporter");
                          db.useTransaction(
                              tx -> {
                                tx.exec("SELECT 1");
                                done.await();
                              });
                          return true;
                        });
              });
      Await.atMost().until("the connection is out", () -> db.stats().acquired() == 1);
      PoolTimeoutException e =
          catchThrowableOfType(PoolTimeoutException.class, () -> db.exec("SELECT 1"));
      assertThat(e)
          .hasMessageContaining("acquireTimeout (PT0.3S)")
          .hasMessageContaining(db.name())
          .hasMessageContaining("total 1, acquired 1, idle 0 of at most 1, opening 0, waiting 0")
          .hasMessageContaining("\"monthly report\" on thread reporter for PT")
          .hasMessageContaining("in a transaction, last statement READ")
          .hasMessageContaining("AdmissionContract")
          .hasMessageContaining("nothing was sent");
      assertThat(e.safeToRetry()).isTrue();
      ConnHolder named = e.holders().getFirst();
      assertThat(named.label()).isEqualTo("monthly report");
      assertThat(named.thread()).isEqualTo("reporter");
      assertThat(named.age()).isPositive();
      assertThat(named.transactionOpen()).isTrue();
      assertThat(named.lastStatement()).isEqualTo("READ");
      assertThat(named.acquiredAt())
          .anySatisfy(frame -> assertThat(frame.getClassName()).contains("AdmissionContract"));
      done.countDown();
      holder.join();
    }
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void aNearerDeadlineEndsTheWait(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1).secondAcquire(SecondAcquire.ALLOW));
    try (IConn held = db.acquire()) {
      assertThatThrownBy(
              () -> CallContext.deadline(Duration.ofMillis(100)).run(() -> db.exec("SELECT 1")))
          .isInstanceOf(DeadlineExceededException.class)
          .hasMessageContaining("while it waited for a connection")
          .hasMessageContaining("held by");
      assertThat(held.queryCount("SELECT 1")).isEqualTo(1);
    }
    assertThat(db.stats().waiting()).isZero();
    assertThat(db.stats().cancelledAcquires()).isEqualTo(1);
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void aPassedDeadlineTakesNoConnection(Lab lab) {
    IPool db = lab.pool();
    assertThatThrownBy(() -> CallContext.deadline(Duration.ZERO).run(() -> db.exec("SELECT 1")))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining("nothing was sent");
    assertThat(db.stats().acquired()).isZero();
  }

  @Test
  default void interruptedWaitersLeaveNoTrace(Lab lab) throws Exception {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    List<Thread> waiters = new ArrayList<>();
    try (IConn held = db.acquire()) {
      for (int i = 0; i < 50; i++) {
        waiters.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        db.exec("SELECT 1");
                      } catch (CancelledException e) {
                        assertThat(Thread.currentThread().isInterrupted()).isTrue();
                        failures.add(e);
                      }
                    }));
      }
      awaitWaiting(db, 50);
      waiters.forEach(Thread::interrupt);
      for (Thread waiter : waiters) {
        waiter.join();
      }
      held.exec("SELECT 1");
    }
    assertThat(failures)
        .hasSize(50)
        .allSatisfy(e -> assertThat(e).hasMessageContaining("was interrupted while it waited"));
    assertThat(db.stats().waiting()).isZero();
    assertThat(db.stats().cancelledAcquires()).isEqualTo(50);
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void aFullQueueRefusesAtOnce(Lab lab) throws Exception {
    IPool db = lab.pool(builder -> builder.maxConns(1).maxWaiting(2));
    try (Parallel threads = new Parallel()) {
      CompletableFuture<Long> one;
      CompletableFuture<Long> other;
      try (IConn held = db.acquire()) {
        one = threads.start(() -> db.queryCount("SELECT 1"));
        other = threads.start(() -> db.queryCount("SELECT 2"));
        awaitWaiting(db, 2);
        assertThatThrownBy(() -> threads.start(() -> db.queryCount("SELECT 3")).join())
            .hasCauseInstanceOf(PoolTimeoutException.class)
            .hasMessageContaining("maxWaiting (2)")
            .hasMessageContaining("held by");
        held.exec("SELECT 1");
      }
      assertThat(one.join()).isEqualTo(1);
      assertThat(other.join()).isEqualTo(2);
    }
  }

  @Test
  default void aThreadThatHasAllConnectionsIsRefusedAtOnce(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(2).acquireTimeout(Duration.ofHours(1)));
    try (IConn one = db.acquire();
        IConn other = db.acquire()) {
      assertThatThrownBy(() -> db.exec("SELECT 1"))
          .isInstanceOf(PoolTimeoutException.class)
          .hasMessageContaining("has all connections of the pool");
      assertThat(one.queryCount("SELECT 1") + other.queryCount("SELECT 1")).isEqualTo(2);
    }
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void aSecondAcquireIsWarnedOfOrRefused(Lab lab) throws Exception {
    for (SecondAcquire choice : SecondAcquire.values()) {
      IPool db =
          lab.pool(
              builder ->
                  builder.maxConns(2).secondAcquire(choice).acquireTimeout(Duration.ofMillis(200)));
      CountDownLatch done = new CountDownLatch(1);
      try (Parallel threads = new Parallel();
          LogCapture log = new LogCapture()) {
        threads.run(
            () -> {
              db.useConn(conn -> done.await());
            });
        Await.atMost().until("one is out", () -> db.stats().acquired() == 1);
        try (IConn own = db.acquire()) {
          String expected =
              choice == SecondAcquire.REFUSE ? "secondAcquire is refuse" : "acquireTimeout";
          for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> db.exec("SELECT 1"))
                .isInstanceOf(PoolTimeoutException.class)
                .hasMessageContaining(expected);
          }
          assertThat(own.queryCount("SELECT 1")).isEqualTo(1);
        }
        done.countDown();
        assertThat(log.warnings())
            .filteredOn(text -> text.contains("waits for another one"))
            .hasSize(choice == SecondAcquire.WARN ? 1 : 0)
            .allSatisfy(text -> assertThat(text).contains(db.name(), "AdmissionContract"));
      }
    }
  }
}
