package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.PoolHealth;
import nexs.api.WarmUpProgress;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.Secret;
import nexs.api.error.AuthenticationException;
import nexs.api.error.ConnectFailedException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.ServerException;
import nexs.testkit.Await;
import nexs.testkit.fault.FaultProxy;
import org.junit.jupiter.api.Test;

/** A pool's start: all at once, or when the server is there. */
public interface WarmUpContract extends Contract {

  private static ConnConfig through(FaultProxy proxy, Lab lab) {
    return lab.connConfig().edit().hosts(List.of(new HostPort(proxy.host(), proxy.port()))).build();
  }

  @Test
  default void opensAllAndPreparesTheStatements(Lab lab) {
    List<WarmUpProgress> told = new ArrayList<>();
    IPool db =
        lab.pool(
            builder ->
                builder
                    .minConns(6)
                    .maxConns(6)
                    .warmUpStatements(List.of("SELECT 42", "SELECT 43 AS other")));
    db.warmUp(told::add);
    assertThat(db.stats().idle()).isEqualTo(6);
    assertThat(lab.sessions()).isEqualTo(6);
    assertThat(told.getLast().done()).isTrue();
    assertThat(told).extracting(WarmUpProgress::ready).isSorted();
    assertThat(told).allSatisfy(progress -> assertThat(progress.wanted()).isEqualTo(6));
    List<IConn> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(db.acquire());
    }
    for (IConn conn : all) {
      assertThat(
              conn.queryAll(
                  String.class,
                  "SELECT statement FROM pg_prepared_statements WHERE statement LIKE 'SELECT 4%' ORDER BY 1"))
          .containsExactly("SELECT 42", "SELECT 43 AS other");
      conn.close();
    }
  }

  @Test
  default void opensSeveralAtTheSameTimeButNotTooMany(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    proxy.delay(Duration.ofMillis(100));
    IPool db =
        lab.pool(
            builder ->
                builder
                    .conn(through(proxy, lab))
                    .minConns(10)
                    .maxConns(10)
                    .maxConnecting(4)
                    .lazyConnect(true));
    int most = 0;
    while (db.stats().total() < 10) {
      most = Math.max(most, db.stats().constructing());
      Thread.onSpinWait();
    }
    assertThat(most).isEqualTo(4);
  }

  @Test
  default void failsWithEveryCause(Lab lab) {
    IPool db =
        lab.pool(
            builder ->
                builder
                    .minConns(2)
                    .warmUpStatements(List.of("SELECT 1", "SELECT nosuch", "SELECT FROM nowhere")));
    ServerException e = catchThrowableOfType(ServerException.class, db::warmUp);
    assertThat(e).hasMessageContaining("nosuch");
    assertThat(e.getSuppressed())
        .singleElement()
        .satisfies(other -> assertThat(other).hasMessageContaining("nowhere"));
    assertThat(db.queryCount("SELECT 1")).as("the pool works all the same").isEqualTo(1);
  }

  @Test
  default void failsWhenTheServerIsNotThere(Lab lab) {
    ConnConfig nobody =
        lab.connConfig().edit().hosts(List.of(new HostPort("127.0.0.1", 1))).build();
    IPool db = lab.pool(builder -> builder.conn(nobody).lazyConnect(true));
    List<WarmUpProgress> told = new ArrayList<>();
    assertThatThrownBy(() -> db.warmUp(told::add))
        .isInstanceOf(ConnectFailedException.class)
        .hasMessageContaining("127.0.0.1:1");
    assertThat(told.getLast().failures()).isNotEmpty();
    assertThat(told.getLast().done()).isFalse();
    assertThat(db.health().status()).isEqualTo(PoolHealth.Status.DOWN);
    assertThat(db.health().reasons().getFirst()).contains("127.0.0.1:1");
  }

  @Test
  default void keepsTheDeadline(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    proxy.blackHole();
    IPool db = lab.pool(builder -> builder.conn(through(proxy, lab)).lazyConnect(true));
    assertThatThrownBy(() -> CallContext.deadline(Duration.ofMillis(300)).run(db::warmUp))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining("0 of 1 connections are ready");
    proxy.heal();
  }

  @Test
  default void aLazyPoolFillsWhenTheServerComes(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    proxy.refuseConnects();
    IPool db =
        lab.pool(
            builder -> builder.conn(through(proxy, lab)).minConns(4).maxConns(4).lazyConnect(true));
    Await.atMost().until("the pool knows", () -> db.health().status() == PoolHealth.Status.DOWN);
    try (Parallel threads = new Parallel()) {
      var early = threads.start(() -> db.queryCount("SELECT 1"));
      Await.atMost().until("a caller waits", () -> db.stats().waiting() == 1);
      proxy.heal();
      assertThat(early.join()).isEqualTo(1);
    }
    Await.atMost().until("the pool is full", () -> db.stats().idle() == 4);
    assertThat(db.health()).isEqualTo(new PoolHealth(PoolHealth.Status.UP, List.of()));
  }

  @Test
  default void aRefusedPasswordFailsWaitersAtOnce(Lab lab) {
    ConnConfig wrong = lab.connConfig().edit().password(Secret.of("geheimnis")).build();
    IPool db =
        lab.pool(
            builder -> builder.conn(wrong).lazyConnect(true).acquireTimeout(Duration.ofHours(1)));
    assertThatThrownBy(() -> db.exec("SELECT 1"))
        .isInstanceOf(AuthenticationException.class)
        .satisfies(e -> assertThat(Texts.all(e)).doesNotContain("geheimnis"));
    assertThat(db.stats().waiting()).isZero();
  }

  @Test
  default void aRefusedPasswordIsNotTriedAgainForNobody(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    ConnConfig wrong = through(proxy, lab).edit().password(Secret.of("geheimnis")).build();
    IPool db = lab.pool(builder -> builder.conn(wrong).minConns(4).lazyConnect(true));
    assertThatThrownBy(() -> db.exec("SELECT 1")).isInstanceOf(AuthenticationException.class);
    Await.atMost().until("no log-in is under way", () -> db.stats().constructing() == 0);
    int logIns = proxy.accepted();
    long from = System.nanoTime();
    Await.atMost()
        .until(
            "longer than the longest pause",
            () -> System.nanoTime() - from > Duration.ofMillis(1500).toNanos());
    assertThat(proxy.accepted()).isEqualTo(logIns);
    assertThatThrownBy(() -> db.exec("SELECT 1")).isInstanceOf(AuthenticationException.class);
    assertThat(proxy.accepted()).isGreaterThan(logIns);
  }
}
