package nexs.resilience;

import static nexs.resilience.BreakerState.CLOSED;
import static nexs.resilience.BreakerState.HALF_OPEN;
import static nexs.resilience.BreakerState.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.BreakerConfig;
import nexs.api.error.ConnectionException;
import nexs.api.error.ConnectionLostException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.ServerError;
import nexs.api.error.ServerException;
import nexs.api.error.UniqueViolationException;
import nexs.api.layer.LayeredPool;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgServer;
import nexs.testkit.fault.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A breaker around a real pool. */
class BreakerLayerTest {

  @RegisterExtension static final LeakCheck LEAKS = new LeakCheck();

  private static final Duration OPEN_FOR = Duration.ofSeconds(5);
  private static final BreakerConfig CONFIG =
      BreakerConfig.builder().windowSize(20).minimumCalls(10).openFor(OPEN_FOR).build();

  private final Clock clock = new Clock();
  private final Inside inside = new Inside();
  private final List<String> changes = new CopyOnWriteArrayList<>();
  private final BreakerLayer breaker =
      new BreakerLayer("node", CONFIG, (from, to) -> changes.add(from + ">" + to), clock);
  private IPool db;

  private void open(IPool pool) {
    db = new LayeredPool(new LayeredPool(pool, inside), breaker);
  }

  @AfterEach
  void close() {
    db.close();
  }

  private static ServerException outOfMemory() {
    return new ServerException("out of memory", ServerError.of("ERROR", "53200", "out of memory"));
  }

  private void failUntilOpen() {
    inside.fail(BreakerLayerTest::outOfMemory);
    for (int i = 0; i < CONFIG.minimumCalls(); i++) {
      assertThatThrownBy(() -> db.exec("SELECT 1")).isInstanceOf(ServerException.class);
    }
    assertThat(breaker.state()).isEqualTo(OPEN);
    inside.fail(null);
  }

  @Test
  void breakersAreFoundFromThePoolThatTheyArePutAround() {
    Breakers breakers = new Breakers(CONFIG);
    db = breakers.around(Pools.open("breaker-unwrap", 1));
    assertThat(db.unwrap(Breakers.class)).containsSame(breakers);
    assertThat(db.unwrap(BreakerLayer.class)).isEqualTo(breakers.of(db.name())).isPresent();
    IPool alone = new LayeredPool(db, breaker);
    assertThat(alone.unwrap(BreakerLayer.class)).containsSame(breaker);
    assertThat(alone.unwrap(Breakers.class)).as("from the inner layer").containsSame(breakers);
    assertThat(db.unwrap(RetryLayer.class)).isEmpty();
  }

  @Test
  void aRefusedStatementIsAnAnswer() {
    open(Pools.open("breaker-answers", 2));
    try (IConn conn = db.acquire()) {
      conn.exec("CREATE TEMP TABLE once (id int PRIMARY KEY)");
      conn.exec("INSERT INTO once VALUES (1)");
      for (int i = 0; i < 30; i++) {
        assertThatThrownBy(() -> conn.exec("INSERT INTO once VALUES (1)"))
            .isInstanceOf(UniqueViolationException.class);
        assertThatThrownBy(() -> db.queryCount("SELECT 1/0")).isInstanceOf(ServerException.class);
      }
    }
    assertThat(breaker.stats()).isEqualTo(new BreakerStats(CLOSED, 31, 0, 0, 0));
  }

  @Test
  void refusesEveryKindOfCallOnPoolAndViewsWhileItIsOpen() {
    open(Pools.open("breaker-open", 2));
    failUntilOpen();
    int before = inside.calls();
    List<Throwable> refusals =
        List.of(
            catchThrowable(() -> db.exec("SELECT 1")),
            catchThrowable(() -> db.read().exec("SELECT 1")),
            catchThrowable(() -> db.acquire()),
            catchThrowable(() -> db.useTransaction(tx -> tx.exec("SELECT 1"))),
            catchThrowable(() -> db.query(rows -> rows.next(), "SELECT 1")));
    assertThat(refusals)
        .allSatisfy(
            refusal ->
                assertThat(refusal)
                    .isInstanceOf(BreakerOpenException.class)
                    .hasMessageContaining("out of memory"));
    assertThat(inside.calls()).isEqualTo(before);
    assertThat(breaker.stats())
        .isEqualTo(new BreakerStats(OPEN, CONFIG.minimumCalls(), CONFIG.minimumCalls(), 5, 1));
    breaker.reset();
    db.exec("SELECT 1");
  }

  @Test
  void twoHundredCallersOfWhichThreeTryAndTheRestIsRefused() throws InterruptedException {
    open(Pools.open("breaker-tries", 4));
    failUntilOpen();
    clock.advance(OPEN_FOR);
    CountDownLatch gate = inside.hold();
    AtomicInteger succeeded = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      db.exec("SELECT 1");
                      succeeded.incrementAndGet();
                    } catch (BreakerOpenException e) {
                      refused.incrementAndGet();
                    }
                  }));
    }
    Await.atMost().until("three to try and all others to be refused", () -> refused.get() == 197);
    assertThat(inside.underway()).isEqualTo(3);
    assertThat(breaker.state()).isEqualTo(HALF_OPEN);
    gate.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(succeeded).hasValue(3);
    assertThat(breaker.state()).isEqualTo(CLOSED);
    assertThat(changes).containsExactly("CLOSED>OPEN", "OPEN>HALF_OPEN", "HALF_OPEN>CLOSED");
  }

  @Test
  void aTryThatItsCallerEndsLeavesItsPlace() {
    open(Pools.open("breaker-deadline", 2));
    failUntilOpen();
    clock.advance(OPEN_FOR);
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(
              () ->
                  CallContext.deadline(Duration.ofMillis(20))
                      .run(() -> db.exec("SELECT pg_sleep(60)")))
          .isInstanceOf(DeadlineExceededException.class);
      assertThatThrownBy(
              () ->
                  db.useTransaction(
                      tx -> {
                        throw new IllegalStateException("the program's own");
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(breaker.state()).isEqualTo(HALF_OPEN);
    for (int i = 0; i < 3; i++) {
      db.exec("SELECT 1");
    }
    assertThat(breaker.state()).isEqualTo(CLOSED);
  }

  @Test
  void whatFailsOnALentConnectionCounts() {
    open(Pools.open("breaker-lent", 4));
    for (int i = 0; i < CONFIG.minimumCalls() / 2; i++) {
      assertThat(breaker.state()).isEqualTo(CLOSED);
      try (IConn conn = db.acquire()) {
        int pid = conn.queryOne(Integer.class, "SELECT pg_backend_pid()");
        PgServer.shared().execute("SELECT pg_terminate_backend(" + pid + ")");
        assertThatThrownBy(() -> conn.exec("SELECT pg_sleep(60)"))
            .isInstanceOf(ConnectionLostException.class);
      }
    }
    assertThat(breaker.state()).isEqualTo(OPEN);
    assertThat(breaker.stats().failures()).isEqualTo(CONFIG.minimumCalls() / 2);
  }

  @Test
  void anOutageOpensItAndTheEndOfTheOutageClosesIt() throws InterruptedException {
    try (FaultProxy proxy = FaultProxy.to(PgServer.shared())) {
      IPool pool = Pools.open("breaker-outage", proxy, 4);
      open(pool);
      db.exec("SELECT 1");
      proxy.refuseConnects();
      proxy.cut();
      List<Throwable> failures = new CopyOnWriteArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < CONFIG.minimumCalls(); i++) {
        threads.add(
            Thread.ofVirtual()
                .start(() -> failures.add(catchThrowable(() -> db.exec("SELECT 1")))));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures)
          .allSatisfy(failure -> assertThat(failure).isInstanceOf(ConnectionException.class));
      assertThat(breaker.state()).isEqualTo(OPEN);
      assertThatThrownBy(() -> db.exec("SELECT 1"))
          .isInstanceOf(BreakerOpenException.class)
          .hasMessageContaining("no session could be opened");
      clock.advance(OPEN_FOR);
      assertThatThrownBy(() -> db.exec("SELECT 1")).isNotInstanceOf(BreakerOpenException.class);
      assertThat(breaker.state()).as("the outage goes on").isEqualTo(OPEN);
      proxy.heal();
      Await.atMost()
          .until("the pool to reach its node again", () -> pool.queryCount("SELECT 1") == 1);
      clock.advance(OPEN_FOR.multipliedBy(2));
      for (int i = 0; i < 3; i++) {
        db.exec("SELECT 1");
      }
      assertThat(breaker.state()).isEqualTo(CLOSED);
      assertThat(changes)
          .containsExactly(
              "CLOSED>OPEN",
              "OPEN>HALF_OPEN",
              "HALF_OPEN>OPEN",
              "OPEN>HALF_OPEN",
              "HALF_OPEN>CLOSED");
    }
  }
}
