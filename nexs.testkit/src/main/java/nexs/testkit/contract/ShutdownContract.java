package nexs.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.error.ClosedException;
import nexs.api.error.NexsException;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.LeakSnapshot;
import nexs.testkit.fault.FaultProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pool's end. */
public interface ShutdownContract extends Contract {

  private static String running(Lab lab) {
    return "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep%' AND application_name = '"
        + lab.applicationName()
        + "'";
  }

  @Test
  default void cancelsWhatRunsAndNamesWhoWasCutOff(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(2));
    try (Parallel threads = new Parallel();
        LogCapture log = new LogCapture()) {
      CompletableFuture<Boolean> call =
          threads.attempt(
              () -> {
                CallContext.label("nightly import").run(() -> db.exec("SELECT pg_sleep(60)"));
              });
      Await.atMost().until("it runs", () -> "1".equals(lab.server().value(running(lab))));
      db.close(Duration.ofMillis(100));
      assertThatThrownBy(call::join).hasCauseInstanceOf(NexsException.class);
      assertThat(log.warnings())
          .filteredOn(text -> text.contains(db.name()))
          .singleElement()
          .asString()
          .contains("still out after PT0.1S", "\"nightly import\" on thread");
    }
    Await.atMost().until("nothing runs there", () -> lab.sessions() == 0);
  }

  @Test
  default void sendsWaitersAway(Lab lab) {
    IPool db = lab.pool(builder -> builder.maxConns(1));
    try (Parallel threads = new Parallel()) {
      IConn held = db.acquire();
      CompletableFuture<Long> waiting = threads.start(() -> db.queryCount("SELECT 1"));
      Await.atMost().until("a caller waits", () -> db.stats().waiting() == 1);
      db.close(Duration.ZERO);
      assertThatThrownBy(waiting::join).hasCauseInstanceOf(ClosedException.class);
      assertThat(catchThrowable(() -> held.exec("SELECT 1"))).isInstanceOf(NexsException.class);
      assertThat(held.closed()).isTrue();
      held.close();
    }
    assertThat(db.stats().total()).isZero();
    assertThat(db.stats().waiting()).isZero();
  }

  @Test
  default void waitsForNoServerThatDoesNotAnswer(Lab lab) {
    FaultProxy proxy = lab.closing(FaultProxy.to(lab.server()));
    ConnConfig config =
        lab.connConfig()
            .edit()
            .hosts(List.of(new HostPort(proxy.host(), proxy.port())))
            .cancelTimeout(Duration.ofMillis(500))
            .build();
    IPool db = lab.pool(builder -> builder.pipelineConns(0).conn(config).minConns(4).maxConns(8));
    db.warmUp();
    try (Parallel threads = new Parallel()) {
      List<CompletableFuture<Long>> calls = new ArrayList<>();
      proxy.blackHole();
      for (int i = 0; i < 8; i++) {
        calls.add(threads.start(() -> db.queryCount("SELECT 1")));
      }
      Await.atMost().until("calls and log-ins hang", () -> db.stats().constructing() > 0);
      db.close(Duration.ZERO);
      for (CompletableFuture<Long> call : calls) {
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
            .hasCauseInstanceOf(NexsException.class);
      }
    }
    proxy.heal();
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  default void aThousandPoolsLeaveNothing(Lab lab) {
    for (int i = 0; i < 20; i++) {
      openUseClose(lab);
    }
    LeakSnapshot before = new LeakCheck().snapshot();
    long heap = heapInUse();
    for (int i = 0; i < 1000; i++) {
      openUseClose(lab);
    }
    before.assertNothingLeft();
    Await.atMost().until("no session is left", () -> lab.sessions() == 0);
    assertThat(heapInUse() - heap).as("heap that grew").isLessThan(8L << 20);
  }

  private static void openUseClose(Lab lab) {
    try (IPool db =
        lab.provider()
            .openPool(
                nexs.api.config.PoolConfig.builder()
                    .name(lab.applicationName() + "-one-of-many")
                    .conn(lab.connConfig())
                    .minConns(1)
                    .maxConns(2)
                    .build())) {
      assertThat(db.queryCount("SELECT 1")).isEqualTo(1);
    }
  }

  /** After collections until it shrinks no more. */
  private static long heapInUse() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    while (true) {
      System.gc();
      long now = runtime.totalMemory() - runtime.freeMemory();
      if (now >= least) {
        return least;
      }
      least = now;
    }
  }

  @Test
  default void takesAnyPatience(Lab lab) {
    IPool db = lab.pool();
    db.exec("SELECT 1");
    db.close(Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(db.stats().total()).isZero();
    assertThatThrownBy(() -> db.close(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
