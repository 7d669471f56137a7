package nexs.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import nexs.api.IConn;
import nexs.api.config.HedgeConfig;
import nexs.testkit.Await;
import nexs.testkit.LeakCheck;
import nexs.testkit.LeakSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is hedged and how often, who looks out for it, and how it ends. */
class HedgeBoundsTest {

  @RegisterExtension static final LeakCheck LEAKS = new LeakCheck();

  @Test
  void aSecondAttemptThatWaitsForAConnectionLeavesTheQueue() {
    try (HedgeLab lab =
        new HedgeLab("hedge-queue", HedgeLab.ORDERLY, Pools.open("hedge-queue", 1))) {
      lab.warmUp();
      CompletableFuture<Long> answer;
      long call = lab.script().next();
      try (HedgeScript.Gate gate = lab.script().gate()) {
        lab.script().waits(call, gate);
        answer = lab.reading();
        Await.atMost().until("the second attempt to wait", () -> lab.pool().stats().waiting() == 1);
      }
      assertThat(answer.join()).isEqualTo(call);
      lab.awaitQuiet();
      assertThat(lab.script().next()).as("it was not sent").isEqualTo(call + 1);
      assertThat(lab.read()).isEqualTo(call + 1);
    }
  }

  @Test
  void noMoreCallsAreHedgedThanTheBudgetAllows() {
    HedgeConfig poor = HedgeLab.ORDERLY.edit().budgetPercent(5).build();
    try (HedgeLab lab = new HedgeLab("hedge-poor", poor, Pools.open("hedge-poor", 8))) {
      lab.warmUp();
      List<CompletableFuture<Long>> answers = new ArrayList<>();
      try (HedgeScript.Gate gate = lab.script().gate()) {
        long call = lab.script().next();
        for (int i = 0; i < 4; i++) {
          lab.script().waits(call + i, gate);
        }
        for (int i = 0; i < 3; i++) {
          answers.add(lab.reading());
        }
        Await.atMost()
            .until(
                "two late calls to be refused", () -> lab.hedge().stats().refusedByBudget() == 2);
        lab.awaitActive(4);
      }
      answers.forEach(CompletableFuture::join);
      assertThat(lab.hedge().stats().hedged()).isEqualTo(1);
    }
  }

  @Test
  void thePoolsOwnCallsAreNotHedgedNorWhatIsNotOneReadStatement() {
    try (HedgeLab lab = new HedgeLab("hedge-own")) {
      lab.warmUp();
      long calls = lab.hedge().stats().calls();
      CompletableFuture<Long> own = new CompletableFuture<>();
      try (HedgeScript.Gate gate = lab.script().gate()) {
        long call = lab.script().next();
        lab.script().waits(call, gate);
        Thread.ofVirtual().start(() -> own.complete(lab.db().queryCount(lab.script().sql())));
        lab.awaitActive(1);
        lab.script().sleeps(call + 1);
        assertThat(lab.read()).as("a late read is hedged meanwhile").isEqualTo(call + 2);
        lab.awaitActive(1);
        assertThat(own).isNotDone();
      }
      own.join();
      assertThat(lab.hedge().stats()).isEqualTo(new HedgeStats(calls + 1, 1, 1, 0));
      try (IConn conn = lab.db().read().acquire()) {
        conn.queryCount(lab.script().sql());
      }
      lab.db().read().useTransaction(tx -> tx.queryCount(lab.script().sql()));
      lab.db().read().query(rows -> rows.next(), lab.script().sql());
      lab.db().read().exec("CREATE TEMP TABLE not_a_read (id int)");
      assertThat(lab.hedge().stats().calls()).isEqualTo(calls + 1);
    }
  }

  @Test
  void theLookoutSleepsWhileNothingIsUnderWayAndIsWokenByTheNextCall() {
    try (HedgeLab lab = new HedgeLab("hedge-sleep", HedgeLab.EAGER, Pools.open("hedge-sleep", 8))) {
      assertThat(lookout("hedge-sleep")).as("before it is needed").isNull();
      lab.warmUp();
      for (int i = 0; i < 3; i++) {
        long call = lab.script().next();
        lab.script().sleeps(call);
        assertThat(lab.read()).isEqualTo(call + 1);
        Await.atMost()
            .until(
                "the lookout to sleep",
                () -> lookout("hedge-sleep").getState() == Thread.State.WAITING);
      }
    }
  }

  private static Thread lookout(String pool) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("nexs-" + pool + "-hedge"))
        .findAny()
        .orElse(null);
  }

  @Test
  void nothingIsLeftOfItAfterItsCloseAndCallsGoOnWithoutIt() {
    LeakSnapshot before = new LeakCheck().snapshot();
    try (HedgeLab lab = new HedgeLab("hedge-close")) {
      lab.warmUp();
      long call = lab.script().next();
      lab.script().sleeps(call);
      assertThat(lab.read()).isEqualTo(call + 1);
      lab.hedge().close();
      assertThat(lookout("hedge-close")).isNull();
      HedgeStats stats = lab.hedge().stats();
      CompletableFuture<Long> answer;
      try (HedgeScript.Gate gate = lab.script().gate()) {
        lab.script().waits(call + 2, gate);
        answer = lab.reading();
        lab.awaitActive(1);
      }
      assertThat(answer.join()).isEqualTo(call + 2);
      assertThat(lab.hedge().stats().hedged()).isEqualTo(stats.hedged());
    }
    before.assertNothingLeft();
  }

  @Test
  void aCloseOfThePoolEndsBothAttempts() {
    CompletableFuture<Long> answer;
    try (HedgeLab lab = new HedgeLab("hedge-shut")) {
      lab.warmUp();
      long call = lab.script().next();
      lab.script().sleeps(call);
      lab.script().sleeps(call + 1);
      answer = lab.reading();
      lab.awaitActive(2);
      lab.db().close(Duration.ZERO);
      lab.hedge().close();
      lab.awaitActive(0);
    }
    assertThatThrownBy(answer::join).isInstanceOf(CompletionException.class);
  }
}
