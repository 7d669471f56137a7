package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import nexs.api.Batch;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.ITransaction;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.SslMode;
import nexs.api.error.ClosedException;
import nexs.api.error.CommitInDoubtException;
import nexs.api.error.ConnectFailedException;
import nexs.api.error.ConnectionLostException;
import nexs.api.error.ConnectionLostException.Phase;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.NexsException;
import nexs.testkit.Await;
import nexs.testkit.fault.FaultProxy;
import nexs.testkit.fault.PgMessage;
import org.junit.jupiter.api.Test;

/** Connections that break: what the caller learns, and that the pool is whole again. */
public interface LossContract extends Contract {

  private static ConnConfig through(FaultProxy proxy, Lab lab) {
    return lab.connConfig().edit().hosts(List.of(new HostPort(proxy.host(), proxy.port()))).build();
  }

  private static void terminateTheStatement(Lab lab) {
    String running =
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep%' AND application_name = '"
            + lab.applicationName()
            + "'";
    Await.atMost().until("the statement runs", () -> "1".equals(lab.server().value(running)));
    lab.server().terminateSessions(lab.applicationName());
  }

  @Test
  default void aPoolSurvivesTheEndOfItsRestingSessions(Lab lab) {
    IPool db = lab.pool(builder -> builder.minConns(4));
    Await.atMost().until("the pool is full", () -> db.stats().idle() == 4);
    lab.terminateAll();
    for (int i = 0; i < 20; i++) {
      assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  default void aStatementWhoseSessionIsTerminatedWasUndone(Lab lab) {
    IPool db = lab.pool();
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Void> end =
          CompletableFuture.runAsync(() -> terminateTheStatement(lab), tasks);
      ConnectionLostException e =
          catchThrowableOfType(ConnectionLostException.class, () -> db.exec("SELECT pg_sleep(60)"));
      end.join();
      assertThat(e.phase()).isEqualTo(Phase.UNDONE);
      assertThat(e.sqlState()).contains("57P01");
      assertThat(e.safeToRetry()).isTrue();
    }
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void aTransactionWhoseSessionIsTerminatedWasUndone(Lab lab) {
    IPool db = lab.pool();
    String table = lab.table("id int");
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
        IConn conn = db.acquire()) {
      ITransaction tx = conn.begin();
      tx.exec("INSERT INTO " + table + " VALUES (1)");
      CompletableFuture<Void> end =
          CompletableFuture.runAsync(() -> terminateTheStatement(lab), tasks);
      ConnectionLostException e =
          catchThrowableOfType(ConnectionLostException.class, () -> tx.exec("SELECT pg_sleep(60)"));
      end.join();
      assertThat(e.phase()).isEqualTo(Phase.UNDONE);
      assertThatThrownBy(() -> tx.exec("SELECT 1")).isInstanceOf(ClosedException.class);
      tx.close();
      assertThat(conn.closed()).isTrue();
    }
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isZero();
  }

  private static void awaitCarriedOut(Lab lab, String table) {
    Await.atMost()
        .until(
            "the server carried it out",
            () -> "1".equals(lab.server().value("SELECT count(*) FROM " + table)));
  }

  @Test
  default void aCutOutsideATransactionIsInDoubt(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IPool db = lab.pool(builder -> builder.conn(through(proxy, lab)));
    String table = lab.table("id int");
    proxy.at(PgMessage.completes("INSERT")).cut();
    ConnectionLostException e =
        catchThrowableOfType(
            ConnectionLostException.class, () -> db.exec("INSERT INTO " + table + " VALUES (1)"));
    assertThat(e.phase()).isEqualTo(Phase.IN_DOUBT);
    assertThat(e.safeToRetry()).isFalse();
    awaitCarriedOut(lab, table);
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void aPoolersLastWordIsNoWordOfTheServer(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IPool db = lab.pool(builder -> builder.conn(through(proxy, lab)));
    String table = lab.table("id int");
    proxy.at(PgMessage.completes("INSERT")).fatal("08P01", "server conn crashed?");
    ConnectionLostException e =
        catchThrowableOfType(
            ConnectionLostException.class, () -> db.exec("INSERT INTO " + table + " VALUES (1)"));
    assertThat(e.sqlState()).contains("08P01");
    assertThat(e.phase()).isEqualTo(Phase.IN_DOUBT);
    assertThat(e.safeToRetry()).isFalse();
    awaitCarriedOut(lab, table);
    proxy.at(PgMessage.completes("INSERT")).fatal("08P01", "server conn crashed?");
    assertThatThrownBy(
            () -> db.useTransaction(tx -> tx.exec("INSERT INTO " + table + " VALUES (2)")))
        .as("a transaction whose COMMIT was not sent is undone, whoever says what")
        .isInstanceOfSatisfying(
            ConnectionLostException.class, lost -> assertThat(lost.safeToRetry()).isTrue());
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isEqualTo(1);
  }

  @Test
  default void aCutDuringCommitIsInDoubt(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IPool db = lab.pool(builder -> builder.conn(through(proxy, lab)));
    String table = lab.table("id int");
    proxy.at(PgMessage.completes("COMMIT")).cut();
    assertThatThrownBy(
            () -> db.useTransaction(tx -> tx.exec("INSERT INTO " + table + " VALUES (1)")))
        .isInstanceOf(CommitInDoubtException.class)
        .satisfies(e -> assertThat(((NexsException) e).safeToRetry()).isFalse());
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isEqualTo(1);
    proxy.at(PgMessage.runs("COMMIT")).cut();
    assertThatThrownBy(
            () -> db.useTransaction(tx -> tx.exec("INSERT INTO " + table + " VALUES (2)")))
        .isInstanceOf(CommitInDoubtException.class);
    assertThat(db.queryCount("SELECT count(*) FROM " + table)).isEqualTo(1);
  }

  /** Longer than a test may take: whoever waits for that fails it. */
  private static ConnConfig patient(FaultProxy proxy, Lab lab) {
    return through(proxy, lab).edit().cancelTimeout(Duration.ofMinutes(5)).build();
  }

  @Test
  default void aCallIntoABlackHoleDoesNotWaitForCancelTimeout(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IPool db = lab.pool(builder -> builder.conn(patient(proxy, lab)).minConns(4).maxConns(4));
    db.warmUp();
    proxy.blackHole();
    assertThat(late(() -> db.exec("SELECT 1"))).hasMessageContaining("showed no sign of life");
    assertThat(late(() -> db.queryCount("SELECT 2"))).isNotNull();
    assertThat(late(() -> db.useTransaction(tx -> tx.exec("SELECT 3")))).isNotNull();
    assertThatThrownBy(
            () ->
                CallContext.deadline(Duration.ofMillis(300))
                    .run(() -> db.send(new Batch().add("SELECT 4"))))
        .isInstanceOf(NexsException.class);
    proxy.heal();
    Await.atMost().until("the pool works again", () -> db.queryCount("SELECT 1") == 1);
  }

  /** With that many sessions, each for one call at a time. */
  private static IPool warm(Lab lab, ConnConfig config, int conns) {
    IPool db =
        lab.pool(builder -> builder.conn(config).pipelineConns(0).minConns(conns).maxConns(conns));
    db.warmUp();
    return db;
  }

  private static DeadlineExceededException late(Runnable call) {
    return late(Duration.ofMillis(300), call);
  }

  private static DeadlineExceededException late(Duration limit, Runnable call) {
    return catchThrowableOfType(
        DeadlineExceededException.class, () -> CallContext.deadline(limit).run(call));
  }

  @Test
  default void aRollbackIntoABlackHoleDoesNotWaitForCancelTimeout(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IPool db = lab.pool(builder -> builder.conn(patient(proxy, lab)).maxConns(1));
    IllegalStateException own = new IllegalStateException("the program's own");
    assertThatThrownBy(
            () ->
                CallContext.deadline(Duration.ofMillis(300))
                    .run(
                        () ->
                            db.useTransaction(
                                tx -> {
                                  tx.exec("SELECT 1");
                                  proxy.blackHole();
                                  throw own;
                                })))
        .isSameAs(own);
    proxy.heal();
    Await.atMost().until("the pool works again", () -> db.queryCount("SELECT 1") == 1);
  }

  @Test
  default void aCancelThatFailsIsNoSignOfLife(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IPool db = warm(lab, patient(proxy, lab), 8);
    proxy.at(PgMessage.fromClient(PgMessage.STARTUP)).always().reset();
    proxy.at(PgMessage.fromServer('Z')).always().hold();
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<DeadlineExceededException>> calls =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> late(Duration.ofMillis(100 + 20 * i), () -> db.exec("SELECT 1")),
                          tasks))
              .toList();
      calls.forEach(call -> assertThat(call.join()).hasMessageContaining("no sign of life"));
    }
    proxy.heal();
    Await.atMost().until("the pool works again", () -> db.queryCount("SELECT 1") == 1);
  }

  @Test
  default void aConnectionIsClosedIntoABlackHole(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IConn conn =
        lab.connect(through(proxy, lab).edit().cancelTimeout(Duration.ofMillis(200)).build());
    conn.begin().exec("SELECT 1");
    proxy.blackHole();
    conn.close();
    assertThat(conn.closed()).isTrue();
    proxy.heal();
  }

  @Test
  default void aServerThatLivesHasCancelTimeoutToEndAStatement(Lab lab) {
    ConnConfig config = lab.connConfig().edit().cancelTimeout(Duration.ofSeconds(1)).build();
    IPool db = lab.pool(builder -> builder.conn(config));
    String stubborn =
        """
        DO $$ BEGIN
          FOR i IN 1..60 LOOP
            BEGIN PERFORM pg_sleep(1); EXCEPTION WHEN query_canceled THEN NULL; END;
          END LOOP;
        END $$""";
    assertThat(late(() -> db.exec(stubborn)))
        .hasMessageContaining("did not end the statement within cancelTimeout (PT1S)");
    db.close();
    lab.terminateAll();
  }

  @Test
  default void aServerThatAnswersOthersIsNotSilent(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    ConnConfig config = through(proxy, lab).edit().cancelTimeout(Duration.ofMillis(1500)).build();
    IPool db = warm(lab, config, 2);
    proxy.at(PgMessage.fromClient(PgMessage.STARTUP)).always().hold();
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Void> others =
          CompletableFuture.runAsync(
              () -> {
                while (!over.get()) {
                  db.exec("SELECT 1");
                }
              },
              tasks);
      assertThat(late(() -> db.exec("SELECT pg_sleep(60)")))
          .hasMessageContaining("within cancelTimeout");
      over.set(true);
      others.join();
    }
    proxy.heal();
    db.close();
    lab.terminateAll();
  }

  @Test
  default void silenceBeyondSocketTimeoutIsALoss(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IConn conn =
        lab.connect(through(proxy, lab).edit().socketTimeout(Duration.ofSeconds(1)).build());
    conn.exec("SELECT 1");
    proxy.blackHole();
    assertThatThrownBy(() -> conn.exec("SELECT 1"))
        .isInstanceOf(ConnectionLostException.class)
        .hasMessageContaining("socketTimeout");
    assertThat(conn.closed()).isTrue();
    proxy.heal();
  }

  @Test
  default void aQuietCallerIsNoSilence(Lab lab) {
    IConn conn = lab.connect(lab.connConfig().edit().socketTimeout(Duration.ofMillis(500)).build());
    long idleSince = System.nanoTime();
    Await.atMost()
        .until(
            "longer than the limit",
            () -> System.nanoTime() - idleSince > Duration.ofSeconds(1).toNanos());
    assertThat(conn.queryCount("SELECT 1")).isEqualTo(1);
  }

  @Test
  default void aLogInThatNobodyAnswersEndsWithConnectTimeout(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    proxy.blackHole();
    for (SslMode ssl : List.of(SslMode.DISABLE, SslMode.PREFER)) {
      ConnConfig config =
          through(proxy, lab).edit().sslMode(ssl).connectTimeout(Duration.ofMillis(300)).build();
      assertThatThrownBy(() -> lab.connect(config))
          .isInstanceOf(ConnectFailedException.class)
          .hasMessageContaining("no answer within connectTimeout (PT0.3S)");
    }
    proxy.heal();
  }

  @Test
  default void garbageFromTheServerIsALoss(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    IPool db = lab.pool(builder -> builder.conn(through(proxy, lab)).maxConns(1));
    db.exec("SELECT 1");
    proxy.at(PgMessage.fromServer('Z')).garble();
    assertThatThrownBy(
            () ->
                CallContext.deadline(Duration.ofSeconds(2))
                    .run(() -> db.exec("SELECT 1 FROM generate_series(1, 3)")))
        .isInstanceOf(NexsException.class);
    proxy.heal();
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
  }
}
