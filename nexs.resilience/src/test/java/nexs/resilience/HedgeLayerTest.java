package nexs.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import nexs.api.error.ServerException;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.PgServer;
import nexs.testkit.fault.FaultProxy;
import nexs.testkit.fault.PgMessage;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two attempts on a real server: who wins, and what is left of the other. */
class HedgeLayerTest {

  @RegisterExtension static final LeakCheck LEAKS = new LeakCheck();

  private static final String DIVISION_BY_ZERO = "22012";
  private static final String OUT_OF_RANGE = "22003";

  @Test
  void aLateAttemptLosesToASecondAndEndsOnTheServer() {
    try (HedgeLab lab = new HedgeLab("hedge-late")) {
      lab.warmUp();
      for (int i = 1; i <= 10; i++) {
        long call = lab.script().next();
        lab.script().sleeps(call);
        assertThat(lab.read()).isEqualTo(call + 1);
        lab.awaitActive(0);
        assertThat(lab.hedge().stats().hedgesWon()).isEqualTo(i);
      }
      lab.awaitQuiet();
      assertThat(lab.pool().stats().opened()).as("no connection was lost").isLessThanOrEqualTo(2);
    }
  }

  @Test
  void theFirstWinsWhenItAnswersFirstAndTheSecondEndsOnTheServer() {
    try (HedgeLab lab = new HedgeLab("hedge-first")) {
      lab.warmUp();
      long call = lab.script().next();
      lab.script().sleeps(call + 1);
      CompletableFuture<Long> answer;
      try (HedgeScript.Gate gate = lab.script().gate()) {
        lab.script().waits(call, gate);
        answer = lab.reading();
        lab.awaitActive(2);
      }
      assertThat(answer.join()).isEqualTo(call);
      lab.awaitQuiet();
      HedgeStats stats = lab.hedge().stats();
      assertThat(stats).isEqualTo(new HedgeStats(stats.calls(), 1, 0, 0));
      assertThat(lab.pool().stats().opened()).as("no connection was lost").isLessThanOrEqualTo(2);
    }
  }

  @Test
  void aFailureBeforeTheSecondAttemptIsThrownAtOnce() {
    try (HedgeLab lab = new HedgeLab("hedge-fails")) {
      lab.warmUp();
      lab.script().fails(lab.script().next(), DIVISION_BY_ZERO);
      assertThatThrownBy(lab::read)
          .isInstanceOf(ServerException.class)
          .hasMessageContaining(DIVISION_BY_ZERO)
          .hasNoSuppressedExceptions();
    }
  }

  @Test
  void ofTwoFailuresTheFirstIsThrownWithTheSecond() {
    try (HedgeLab lab = new HedgeLab("hedge-both")) {
      lab.warmUp();
      long call = lab.script().next();
      lab.script().fails(call + 1, OUT_OF_RANGE);
      CompletableFuture<Long> answer;
      try (HedgeScript.Gate gate = lab.script().gate()) {
        lab.script().waitsAndFails(call, gate, DIVISION_BY_ZERO);
        answer = lab.reading();
        Await.atMost().until("the second attempt to fail", () -> lab.script().next() == call + 2);
        lab.awaitActive(1);
      }
      Throwable thrown = catchThrowable(answer::join).getCause();
      assertThat(thrown).hasMessageContaining(DIVISION_BY_ZERO);
      assertThat(thrown.getSuppressed())
          .singleElement()
          .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
          .hasMessageContaining(OUT_OF_RANGE);
    }
  }

  @Test
  void whenTheFirstFailsTheSecondMayStillAnswer() {
    try (HedgeLab lab = new HedgeLab("hedge-helps")) {
      lab.warmUp();
      long call = lab.script().next();
      CompletableFuture<Long> answer;
      try (HedgeScript.Gate second = lab.script().gate()) {
        lab.script().waits(call + 1, second);
        try (HedgeScript.Gate first = lab.script().gate()) {
          lab.script().waitsAndFails(call, first, DIVISION_BY_ZERO);
          answer = lab.reading();
          lab.awaitActive(2);
        }
        lab.awaitActive(1);
        assertThat(answer).isNotDone();
      }
      assertThat(answer.join()).isEqualTo(call + 1);
      assertThat(lab.hedge().stats().hedgesWon()).isEqualTo(1);
    }
  }

  @Test
  void whenTheSecondFailsTheFirstGoesOn() {
    try (HedgeLab lab = new HedgeLab("hedge-alone")) {
      lab.warmUp();
      long call = lab.script().next();
      lab.script().fails(call + 1, OUT_OF_RANGE);
      CompletableFuture<Long> answer;
      try (HedgeScript.Gate gate = lab.script().gate()) {
        lab.script().waits(call, gate);
        answer = lab.reading();
        Await.atMost().until("the second attempt to fail", () -> lab.script().next() == call + 2);
        lab.awaitActive(1);
      }
      assertThat(answer.join()).isEqualTo(call);
      assertThat(lab.hedge().stats().hedgesWon()).isZero();
    }
  }

  @Test
  void aServerThatDoesNotSayThatItCancelledLosesTheConnection() {
    try (FaultProxy proxy = FaultProxy.to(PgServer.shared());
        HedgeLab lab =
            new HedgeLab("hedge-hole", HedgeLab.ORDERLY, Pools.open("hedge-hole", proxy, 8))) {
      lab.warmUp();
      proxy.at(PgMessage.fromServer('E').and(message -> message.text().contains("57014"))).hold();
      long call = lab.script().next();
      lab.script().sleeps(call);
      assertThat(lab.read()).isEqualTo(call + 1);
      lab.awaitQuiet();
      assertThat(lab.read()).isEqualTo(call + 2);
    }
  }

  @Test
  void aConnectionThatBreaksCostsNoRead() {
    try (HedgeLab lab = new HedgeLab("hedge-lost")) {
      CompletableFuture<Long> answer;
      long call = lab.script().next();
      try (HedgeScript.Gate gate = lab.script().gate()) {
        lab.script().waits(call, gate);
        answer = lab.reading();
        lab.awaitActive(1);
        PgServer.shared().terminateSessions("hedge-lost");
        assertThat(answer.join()).isEqualTo(call + 1);
      }
      assertThat(lab.hedge().stats()).isEqualTo(new HedgeStats(1, 0, 0, 0));
    }
  }

  @Test
  void manyCallersLoseNeitherAnswersNorConnections() throws InterruptedException {
    try (HedgeLab lab = new HedgeLab("hedge-many", HedgeLab.EAGER, Pools.open("hedge-many", 8))) {
      lab.pool().warmUp();
      String sql =
          "SELECT $1::int FROM (SELECT pg_sleep(CASE WHEN random() < 0.05 THEN 0.2 ELSE 0 END)) AS s";
      Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        int number = i;
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        for (int j = 0; j < 150; j++) {
                          int wanted = number * 1_000 + j;
                          assertThat(lab.db().read().queryOne(Integer.class, sql, wanted))
                              .isEqualTo(wanted);
                          assertThat(Thread.currentThread().isInterrupted()).isFalse();
                        }
                      } catch (RuntimeException | AssertionError e) {
                        failures.add(e);
                      }
                    }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures).isEmpty();
      HedgeStats stats = lab.hedge().stats();
      assertThat(stats.calls()).isEqualTo(900);
      assertThat(stats.hedgesWon()).isPositive().isLessThanOrEqualTo(stats.hedged());
      lab.awaitQuiet();
      assertThat(lab.pool().stats().opened()).as("no connection was lost").isLessThanOrEqualTo(8);
    }
  }
}
