package nexs.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import nexs.api.CallContext;
import nexs.api.IPool;
import nexs.api.TxOptions;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.PoolConfig;
import nexs.api.config.RetryConfig;
import nexs.api.config.Secret;
import nexs.api.error.CancelledException;
import nexs.api.error.CommitInDoubtException;
import nexs.api.error.ConnectionLostException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.NexsException;
import nexs.api.error.SerializationFailureException;
import nexs.api.error.UniqueViolationException;
import nexs.api.spi.Providers;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgServer;
import nexs.testkit.fault.FaultProxy;
import nexs.testkit.fault.PgMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that fail on a real server, and are made again or not. */
class RetryLayerTest {

  @RegisterExtension static final LeakCheck LEAKS = new LeakCheck();

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static final RetryConfig AT_ONCE =
      RetryConfig.builder().firstBackoff(Duration.ZERO).maxBackoff(Duration.ZERO).build();
  private static final RetryConfig AFTER_HOURS =
      RetryConfig.builder()
          .firstBackoff(Duration.ofHours(1))
          .maxBackoff(Duration.ofHours(1))
          .build();

  private final String table = "retry_t" + NUMBERS.incrementAndGet();
  private PgServer server;
  private FaultProxy proxy;
  private IPool inner;
  private RetryLayer retry;
  private IPool db;

  @BeforeEach
  void open() {
    server = PgServer.shared();
    proxy = FaultProxy.to(server);
    use(AT_ONCE, true);
    inner.exec("CREATE TABLE " + table + " (id int PRIMARY KEY, n int NOT NULL DEFAULT 0)");
  }

  private void use(RetryConfig config, boolean tracking) {
    if (inner != null) {
      inner.close();
    }
    ConnConfig conn =
        ConnConfig.builder()
            .hosts(List.of(new HostPort(proxy.host(), proxy.port())))
            .user(server.user())
            .password(Secret.of(server.password()))
            .database(server.database())
            .commitTracking(tracking)
            .build();
    inner =
        Providers.find("jdbc")
            .openPool(PoolConfig.builder().name(table).conn(conn).minConns(1).maxConns(8).build());
    retry = RetryLayer.of(inner, config);
    db = retry.around();
  }

  @AfterEach
  void close() {
    inner.exec("DROP TABLE " + table);
    db.close();
    proxy.close();
  }

  private long rows() {
    return inner.queryCount("SELECT count(*) FROM " + table);
  }

  private String insert(int id) {
    return "INSERT INTO " + table + " VALUES (" + id + ")";
  }

  @Test
  void serializationFailuresAreRunAgainUntilEveryIncrementCounts() throws InterruptedException {
    use(
        RetryConfig.builder()
            .maxAttempts(100)
            .firstBackoff(Duration.ofMillis(1))
            .maxBackoff(Duration.ofMillis(20))
            .build(),
        true);
    inner.exec(insert(1));
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (int j = 0; j < 20; j++) {
                        db.useTransaction(
                            TxOptions.SERIALIZABLE,
                            tx -> {
                              int n = tx.queryOne(Integer.class, "SELECT n FROM " + table);
                              tx.exec("UPDATE " + table + " SET n = $1", n + 1);
                            });
                      }
                    } catch (RuntimeException e) {
                      failures.add(e);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(inner.queryCount("SELECT n FROM " + table)).isEqualTo(160);
    assertThat(retry.stats().retries()).isPositive();
    assertThat(retry.stats().exhausted()).isZero();
    assertThat(retry.stats().recovered()).isEqualTo(retry.stats().calls());
  }

  @Test
  void aTransactionWhoseConnectionBreaksIsRunAgainAsAWhole() {
    AtomicInteger runs = new AtomicInteger();
    proxy.at(PgMessage.runs("SELECT 2")).cut();
    int result =
        db.inTransaction(
            tx -> {
              tx.exec(insert(1));
              int seen = tx.queryOne(Integer.class, "SELECT 2");
              return seen + runs.incrementAndGet();
            });
    assertThat(result).isEqualTo(3);
    assertThat(rows()).isEqualTo(1);
    assertThat(retry.stats().retries()).isEqualTo(1);
  }

  @Test
  void aCommitInDoubtThatHappenedIsASuccess() {
    AtomicInteger runs = new AtomicInteger();
    proxy.at(PgMessage.completes("COMMIT")).cut();
    String result =
        db.inTransaction(
            tx -> {
              tx.exec(insert(1));
              return "run " + runs.incrementAndGet();
            });
    assertThat(result).isEqualTo("run 1");
    assertThat(rows()).isEqualTo(1);
    assertThat(retry.stats().commitsCommitted()).isEqualTo(1);
    assertThat(retry.stats().retries()).isZero();
  }

  @Test
  void aCommitInDoubtThatDidNotHappenIsRunAgain() {
    AtomicInteger runs = new AtomicInteger();
    proxy.at(PgMessage.runs("COMMIT")).cut();
    String result =
        db.inTransaction(
            tx -> {
              tx.exec(insert(1));
              return "run " + runs.incrementAndGet();
            });
    assertThat(result).isEqualTo("run 2");
    assertThat(rows()).isEqualTo(1);
    assertThat(retry.stats().commitsAborted()).isEqualTo(1);
  }

  @Test
  void aCommitInDoubtOfWhichNobodyCanTellIsThrown() {
    use(RetryConfig.DEFAULT, false);
    proxy.at(PgMessage.completes("COMMIT")).cut();
    assertThatThrownBy(() -> db.useTransaction(tx -> tx.exec(insert(1))))
        .isInstanceOf(CommitInDoubtException.class);
    assertThat(rows()).isEqualTo(1);
    assertThat(retry.stats().commitsUnknown()).isEqualTo(1);
    use(RetryConfig.builder().resolveCommits(false).build(), true);
    proxy.at(PgMessage.completes("COMMIT")).cut();
    assertThatThrownBy(() -> db.useTransaction(tx -> tx.exec(insert(2))))
        .isInstanceOf(CommitInDoubtException.class);
    assertThat(retry.stats()).isEqualTo(new RetryStats(0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void aDoubtOfAnotherTransactionWithinIsNotTakenForTheOwnOne() {
    proxy.at(PgMessage.completes("COMMIT")).cut();
    assertThatThrownBy(
            () ->
                db.useTransaction(
                    tx -> {
                      tx.exec(insert(1));
                      inner.useTransaction(within -> within.exec(insert(2)));
                    }))
        .isInstanceOf(CommitInDoubtException.class);
    assertThat(inner.queryAll(Integer.class, "SELECT id FROM " + table)).containsExactly(2);
    assertThat(retry.stats().commitsCommitted()).isZero();
  }

  @Test
  void aStatementInDoubtIsMadeAgainOnlyWhereThatIsSaidToBeHarmless() {
    proxy.at(PgMessage.completes("INSERT")).cut();
    assertThatThrownBy(() -> db.exec(insert(1)))
        .isInstanceOf(ConnectionLostException.class)
        .satisfies(e -> assertThat(((NexsException) e).safeToRetry()).isFalse());
    assertThat(rows()).isEqualTo(1);
    String upsert = insert(1) + " ON CONFLICT (id) DO UPDATE SET n = 7";
    proxy.at(PgMessage.completes("INSERT")).cut();
    assertThat(CallContext.repeatable().call(() -> db.exec(upsert)).rowsAffected()).isEqualTo(1);
    proxy.at(PgMessage.completes("SELECT")).cut();
    assertThatThrownBy(() -> db.queryCount("SELECT 1")).isInstanceOf(ConnectionLostException.class);
    proxy.at(PgMessage.completes("SELECT")).cut();
    assertThat(db.read().queryCount("SELECT 1")).isEqualTo(1);
    proxy.at(PgMessage.completes("SELECT")).cut();
    long read = db.inTransaction(TxOptions.READ_ONLY, tx -> tx.queryCount("SELECT 1"));
    assertThat(read).isEqualTo(1);
  }

  @Test
  void whatWasCancelledOrIsTheCallsOwnFaultIsNotMadeAgain() {
    inner.exec(insert(1));
    assertThatThrownBy(() -> db.exec(insert(1))).isInstanceOf(UniqueViolationException.class);
    assertThatThrownBy(
            () ->
                CallContext.deadline(Duration.ofMillis(20))
                    .call(() -> db.queryOne(String.class, "SELECT pg_sleep(10)::text")))
        .isInstanceOf(DeadlineExceededException.class);
    CompletableFuture<Long> slow =
        CompletableFuture.supplyAsync(
            () -> db.queryCount("SELECT count(*) FROM pg_sleep(20)"),
            task -> Thread.ofVirtual().start(task));
    String cancel =
        "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity"
            + " WHERE state = 'active' AND query LIKE '%pg_sleep(20)%' AND pid <> pg_backend_pid()";
    Await.atMost().until("the statement to run", () -> !"0".equals(server.value(cancel)));
    assertThatThrownBy(slow::join).hasCauseInstanceOf(CancelledException.class);
    assertThat(retry.stats().calls()).isZero();
  }

  @Test
  void theLastFailureIsThrownWithTheEarlierOnes() {
    use(AT_ONCE.edit().maxAttempts(3).build(), true);
    AtomicInteger runs = new AtomicInteger();
    String raise =
        "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'serialization_failure'; END $$";
    assertThatThrownBy(
            () ->
                db.useTransaction(
                    tx -> {
                      runs.incrementAndGet();
                      tx.exec(raise);
                    }))
        .isInstanceOf(SerializationFailureException.class)
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .hasSize(2)
                    .allSatisfy(
                        earlier ->
                            assertThat(earlier)
                                .isInstanceOf(SerializationFailureException.class)
                                .isNotSameAs(e)));
    assertThat(runs).hasValue(3);
    assertThat(retry.stats()).isEqualTo(new RetryStats(1, 2, 0, 1, 0, 0, 0));
  }

  @Test
  void howOftenMayBeChanged() {
    proxy.at(PgMessage.runs("SELECT 1 AS one")).always().cut();
    for (int attempts : List.of(1, 4, 2)) {
      retry.config(AT_ONCE.edit().maxAttempts(attempts).build());
      assertThatThrownBy(() -> db.read().queryCount("SELECT 1 AS one"))
          .isInstanceOf(ConnectionLostException.class)
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(attempts - 1));
    }
    proxy.heal();
  }

  @Test
  void aServerThatIsNotThereIsTriedUntilItIs() {
    use(RetryConfig.builder().maxAttempts(100).build(), true);
    assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
    proxy.refuseConnects();
    proxy.cut();
    AtomicInteger rows = new AtomicInteger();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  db.useTransaction(tx -> tx.exec(insert(1)));
                  rows.incrementAndGet();
                });
    proxy.heal();
    try {
      caller.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertThat(rows).hasValue(1);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void noPauseGoesPastTheDeadline() {
    use(AFTER_HOURS, true);
    String raise =
        "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'serialization_failure'; END $$";
    assertThatThrownBy(() -> CallContext.deadline(Duration.ofSeconds(5)).call(() -> db.exec(raise)))
        .isInstanceOf(SerializationFailureException.class);
    assertThat(retry.stats().exhausted()).isEqualTo(1);
  }

  @Test
  void anInterruptEndsThePause() throws InterruptedException {
    use(AFTER_HOURS, true);
    String raise =
        "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'serialization_failure'; END $$";
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicBoolean flag = new AtomicBoolean();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    db.exec(raise);
                  } catch (NexsException e) {
                    thrown.set(e);
                    flag.set(Thread.currentThread().isInterrupted());
                  }
                });
    Await.atMost().until("the pause", () -> retry.stats().calls() == 1);
    caller.interrupt();
    caller.join();
    assertThat(thrown.get())
        .isInstanceOf(CancelledException.class)
        .hasCauseInstanceOf(SerializationFailureException.class);
    assertThat(flag).isTrue();
  }

  @Test
  void backoffDoublesUpToItsMost() {
    Backoff backoff = new Backoff(Duration.ofMillis(20), Duration.ofSeconds(2));
    assertThat(backoff.limitNanos(1)).isEqualTo(20_000_000);
    assertThat(backoff.limitNanos(2)).isEqualTo(40_000_000);
    assertThat(backoff.limitNanos(7)).isEqualTo(1_280_000_000);
    for (int failures = 8; failures < 200; failures++) {
      assertThat(backoff.limitNanos(failures)).isEqualTo(2_000_000_000);
      assertThat(backoff.nanos(failures)).isBetween(0L, 2_000_000_000L);
    }
    assertThat(new Backoff(Duration.ZERO, Duration.ZERO).nanos(5)).isZero();
  }
}
