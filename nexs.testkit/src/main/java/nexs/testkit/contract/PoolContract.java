package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.Secret;
import nexs.api.error.AuthenticationException;
import nexs.api.error.ClosedException;
import nexs.api.error.ConnectFailedException;
import nexs.api.error.ConnectionException;
import nexs.api.error.NexsException;
import nexs.testkit.Await;
import org.junit.jupiter.api.Test;

/** A pool from its opening to its close. */
public interface PoolContract extends Contract {

  @Test
  default void neverHasMoreThanItsMaximum(Lab lab) throws Exception {
    IPool db = lab.pool(builder -> builder.maxConns(3));
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        all.add(
            tasks.submit(
                () ->
                    db.useConn(
                        conn -> {
                          most.accumulateAndGet(now.incrementAndGet(), Math::max);
                          conn.exec("SELECT 1");
                          now.decrementAndGet();
                        })));
      }
      for (Future<?> task : all) {
        task.get();
      }
    }
    assertThat(most).hasValueLessThanOrEqualTo(3);
    assertThat(lab.sessions()).isLessThanOrEqualTo(3);
    assertThat(db.stats().acquired()).isZero();
  }

  @Test
  default void servesTwoThousandVirtualThreads(Lab lab) throws Exception {
    IPool db = lab.pool(builder -> builder.maxConns(8));
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> all = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        int number = i;
        all.add(tasks.submit(() -> db.queryCount("SELECT $1::int", number)));
      }
      for (int i = 0; i < all.size(); i++) {
        assertThat(all.get(i).get()).isEqualTo(i);
      }
    }
  }

  @Test
  default void countsItsConnections(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(4).minConns(2));
    Await.atMost().until("two are idle", () -> db.stats().idle() == 2);
    try (IConn one = db.acquire()) {
      one.exec("SELECT 1");
      assertThat(db.stats().acquired()).isEqualTo(1);
      assertThat(db.stats().max()).isEqualTo(4);
    }
    assertThat(db.stats().acquired()).isZero();
  }

  private static ConnConfig nobody(Lab lab) {
    return lab.connConfig().edit().hosts(List.of(new HostPort("127.0.0.1", 1))).build();
  }

  @Test
  default void opensAtOnceOrNotAtAllUnlessLazy(Lab lab) {
    assertThatThrownBy(() -> lab.pool(builder -> builder.conn(nobody(lab))))
        .isInstanceOf(ConnectFailedException.class)
        .hasMessageContaining("127.0.0.1:1");
    IPool lazy =
        lab.pool(
            builder ->
                builder.conn(nobody(lab)).lazyConnect(true).acquireTimeout(Duration.ofMillis(500)));
    assertThatThrownBy(() -> lazy.exec("SELECT 1"))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("127.0.0.1:1");
  }

  @Test
  default void showsNoPasswordWhenTheLogInFails(Lab lab) {
    ConnConfig wrong = lab.connConfig().edit().password(Secret.of("geheimnis")).build();
    assertThatThrownBy(() -> lab.pool(builder -> builder.conn(wrong)))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining(lab.server().user())
        .satisfies(e -> assertThat(Texts.all(e)).doesNotContain("geheimnis"))
        .satisfies(e -> assertThat(((NexsException) e).sqlState()).contains("28P01"));
    assertThatThrownBy(() -> lab.connect(wrong)).isInstanceOf(AuthenticationException.class);
  }

  @Test
  default void closeWaitsForBorrowersThenCutsThem(Lab lab) throws Exception {
    IPool db = lab.pool(builder -> builder.maxConns(2));
    IConn held = db.acquire();
    held.exec("SELECT 1");
    CountDownLatch closed = new CountDownLatch(1);
    Thread closer =
        Thread.ofVirtual()
            .start(
                () -> {
                  db.close(Duration.ofSeconds(20));
                  closed.countDown();
                });
    Await.atMost()
        .until(
            "new work is refused",
            () -> catchThrowable(() -> db.exec("SELECT 1")) instanceof ClosedException);
    held.exec("SELECT 1");
    held.close();
    closed.await();
    closer.join();
    assertThat(db.stats().total()).isZero();
  }

  @Test
  default void closeCutsWhoeverDoesNotComeBack(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(2));
    IConn held = db.acquire();
    held.exec("SELECT 1");
    db.close(Duration.ZERO);
    db.close();
    assertThatThrownBy(() -> held.exec("SELECT 1")).isInstanceOf(NexsException.class);
    held.close();
    Await.atMost().until("no session is left", () -> lab.sessions() == 0);
    assertThatThrownBy(db::acquire).isInstanceOf(ClosedException.class);
  }

  @Test
  default void closesAgainAndAgain(Lab lab) {
    for (int i = 0; i < 10; i++) {
      IPool db = lab.pool();
      assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
      db.close();
    }
    assertThat(lab.connect().queryCount("SELECT 1")).isEqualTo(1);
  }
}
