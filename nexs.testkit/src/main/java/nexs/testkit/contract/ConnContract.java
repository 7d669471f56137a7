package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.ITransaction;
import nexs.api.config.HostPort;
import nexs.api.error.BusyException;
import nexs.api.error.CancelledException;
import nexs.api.error.ClosedException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.NexsException;
import nexs.testkit.Await;
import nexs.testkit.fault.Fault;
import nexs.testkit.fault.FaultProxy;
import nexs.testkit.fault.PgMessage;
import org.junit.jupiter.api.Test;

/** A connection in the hands of its borrower: life, cancel, deadline. */
public interface ConnContract extends Contract {

  private static void awaitStatement(Lab lab, String text) {
    String running =
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND application_name = '"
            + lab.applicationName()
            + "' AND query LIKE '%"
            + text
            + "%'";
    Await.atMost().until("the server runs " + text, () -> "1".equals(lab.server().value(running)));
  }

  @Test
  default void tellsOfItsServer(Lab lab) {
    IConn conn = lab.connect();
    assertThat(conn.server().versionNumber() / 10_000)
        .isEqualTo(Integer.parseInt(lab.server().version().toString().replaceAll("\\D", "")));
    assertThat(conn.server().port()).isEqualTo(lab.server().port());
    assertThat(conn.queryCount("SELECT pg_backend_pid()")).isEqualTo(conn.server().processId());
    conn.ping();
  }

  @Test
  default void countsWhatItDid(Lab lab) {
    IConn conn = lab.connect();
    for (int i = 0; i < 10; i++) {
      conn.queryCount("SELECT 1");
    }
    assertThatThrownBy(() -> conn.exec("SELECT 1 / 0")).isInstanceOf(NexsException.class);
    assertThat(conn.stats().statements()).isBetween(11L, 20L);
    assertThat(conn.stats().failures()).isEqualTo(1);
    assertThat(conn.stats().cacheHits()).isEqualTo(9);
    assertThat(conn.stats().cacheMisses()).isEqualTo(2);
  }

  @Test
  default void isOverOnceClosed(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    IConn conn = db.acquire();
    conn.exec("SELECT 1");
    conn.close();
    conn.close();
    assertThat(conn.closed()).isTrue();
    assertThatThrownBy(() -> conn.exec("SELECT 1")).isInstanceOf(ClosedException.class);
    assertThatThrownBy(conn::begin).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> conn.prepare("SELECT 1")).isInstanceOf(ClosedException.class);
    conn.cancel();
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
    assertThat(db.stats().acquired()).isZero();
  }

  @Test
  default void refusesTwoCallsAtOnce(Lab lab) throws Exception {
    IConn conn = lab.connect();
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> slow = tasks.submit(() -> conn.exec("SELECT pg_sleep(60)"));
      awaitStatement(lab, "pg_sleep");
      assertThatThrownBy(() -> conn.exec("SELECT 1")).isInstanceOf(BusyException.class);
      conn.cancel();
      assertThat(catchThrowable(slow::get)).hasCauseInstanceOf(CancelledException.class);
    }
    assertThat(conn.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void aCancelNeverHitsALaterStatement(Lab lab) throws Exception {
    IConn conn = lab.connect();
    CountDownLatch done = new CountDownLatch(1);
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> canceller =
          tasks.submit(
              () -> {
                while (done.getCount() > 0) {
                  conn.cancel();
                }
              });
      for (int i = 0; i < 300; i++) {
        // What a cancel can meet is the statement that runs; the ones that follow it must not be
        // met.
        int number = i;
        Throwable cancelled =
            catchThrowable(() -> conn.exec("SELECT pg_sleep(0.001), " + number % 5));
        assertThat(cancelled)
            .satisfiesAnyOf(
                none -> assertThat(none).isNull(),
                hit -> assertThat(hit).isInstanceOf(CancelledException.class));
      }
      done.countDown();
      canceller.get();
    }
    for (int i = 0; i < 50; i++) {
      assertThat(conn.queryCount("SELECT " + i)).isEqualTo(i);
    }
    assertThat(conn.closed()).isFalse();
  }

  @Test
  default void aDeadlineEndsTheStatementAndKeepsTheConnection(Lab lab) {
    IConn conn = lab.connect();
    int backend = conn.server().processId();
    assertThatThrownBy(
            () ->
                CallContext.deadline(Duration.ofMillis(200))
                    .run(() -> conn.exec("SELECT pg_sleep(60)")))
        .isInstanceOf(DeadlineExceededException.class)
        .satisfies(e -> assertThat(((NexsException) e).safeToRetry()).isTrue());
    lab.awaitIdle();
    assertThat(conn.queryCount("SELECT pg_backend_pid()")).isEqualTo(backend);
  }

  @Test
  default void aCancelThatIsLostIsSentAgain(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    HostPort way = new HostPort(proxy.host(), proxy.port());
    IConn conn = lab.connect(lab.connConfig().edit().hosts(List.of(way)).build());
    int backend = conn.server().processId();
    Fault lost = proxy.at(PgMessage.fromClient(PgMessage.STARTUP)).cut();
    assertThatThrownBy(
            () ->
                CallContext.deadline(Duration.ofMillis(50))
                    .run(() -> conn.exec("SELECT pg_sleep(60)")))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining("the connection stays usable");
    assertThat(lost.struck()).isEqualTo(1);
    assertThat(conn.queryCount("SELECT pg_backend_pid()")).isEqualTo(backend);
  }

  @Test
  default void aDeadlineInATransactionLeavesItToRollBack(Lab lab) {
    IConn conn = lab.connect();
    String table = lab.table("id int");
    try (ITransaction tx = conn.begin()) {
      tx.exec("INSERT INTO " + table + " VALUES (1)");
      assertThatThrownBy(
              () ->
                  CallContext.deadline(Duration.ofMillis(100))
                      .run(() -> tx.exec("SELECT pg_sleep(60)")))
          .isInstanceOf(DeadlineExceededException.class);
    }
    assertThat(conn.queryCount("SELECT count(*) FROM " + table)).isZero();
  }

  @Test
  default void aDeadlineThatHasPassedSendsNothing(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int");
    IConn conn = lab.connect();
    assertThatThrownBy(
            () ->
                CallContext.deadline(Duration.ZERO)
                    .run(() -> conn.exec("INSERT INTO " + table + " VALUES (1)")))
        .isInstanceOf(DeadlineExceededException.class);
    assertThatThrownBy(
            () ->
                CallContext.deadline(Duration.ZERO)
                    .run(() -> db.exec("INSERT INTO " + table + " VALUES (1)")))
        .isInstanceOf(DeadlineExceededException.class);
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isZero();
  }

  @Test
  default void aDeadlineHoldsInsideACursor(Lab lab) {
    IConn conn = lab.connect();
    assertThatThrownBy(
            () ->
                CallContext.deadline(Duration.ofMillis(200))
                    .call(
                        () ->
                            conn.query(
                                rows -> {
                                  while (rows.next()) {
                                    rows.longAt(1);
                                  }
                                  return true;
                                },
                                "SELECT i FROM generate_series(1, 2000000000) i, pg_sleep(0.0001)")))
        .isInstanceOf(DeadlineExceededException.class);
    assertThat(conn.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void statementTimeoutIsTheDeadlineOfEveryCall(Lab lab) {
    IConn conn =
        lab.connect(lab.connConfig().edit().statementTimeout(Duration.ofMillis(200)).build());
    assertThatThrownBy(() -> conn.exec("SELECT pg_sleep(60)"))
        .isInstanceOf(DeadlineExceededException.class);
    assertThat(conn.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void anInterruptEndsTheWaitForAConnection(Lab lab) throws Exception {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    try (IConn held = db.acquire()) {
      CountDownLatch ended = new CountDownLatch(1);
      Throwable[] thrown = new Throwable[1];
      Thread waiter =
          Thread.ofVirtual()
              .start(
                  () -> {
                    thrown[0] = catchThrowable(() -> db.exec("SELECT 1"));
                    ended.countDown();
                  });
      Await.atMost().until("somebody waits", () -> db.stats().waiting() == 1);
      waiter.interrupt();
      ended.await();
      assertThat(thrown[0]).isInstanceOf(CancelledException.class);
      held.exec("SELECT 1");
    }
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void anInterruptOfAVirtualThreadEndsItsStatement(Lab lab) throws Exception {
    IPool db = lab.pool();
    Throwable[] thrown = new Throwable[1];
    Thread caller =
        Thread.ofVirtual()
            .start(() -> thrown[0] = catchThrowable(() -> db.exec("SELECT pg_sleep(60)")));
    awaitStatement(lab, "pg_sleep");
    caller.interrupt();
    caller.join();
    assertThat(thrown[0]).isInstanceOf(CancelledException.class);
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
    assertThat(db.stats().acquired()).isZero();
    lab.awaitIdle(); // it ends on the server too
  }
}
