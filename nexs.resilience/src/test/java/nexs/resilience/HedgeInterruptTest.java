package nexs.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import nexs.api.CallContext;
import nexs.api.error.CancelledException;
import nexs.api.error.DeadlineExceededException;
import nexs.testkit.LeakCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers of hedged reads that are interrupted, or have no more time. */
class HedgeInterruptTest {

  @RegisterExtension static final LeakCheck LEAKS = new LeakCheck();

  /** What a call gave, and whether its thread was marked as interrupted behind it. */
  private record Outcome(Long answer, RuntimeException failure, boolean interrupted) {

    static Outcome of(HedgeLab lab) {
      try {
        return new Outcome(lab.read(), null, Thread.currentThread().isInterrupted());
      } catch (RuntimeException e) {
        return new Outcome(null, e, Thread.currentThread().isInterrupted());
      }
    }
  }

  private static Thread.Builder threads(boolean virtual) {
    return virtual ? Thread.ofVirtual() : Thread.ofPlatform();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theCallersThreadIsNotInterruptedWhenItsAttemptLoses(boolean virtual) throws Exception {
    try (HedgeLab lab = new HedgeLab("hedge-flag")) {
      lab.warmUp();
      for (int i = 0; i < 10; i++) {
        long call = lab.script().next();
        lab.script().sleeps(call);
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        AtomicReference<Outcome> later = new AtomicReference<>();
        threads(virtual)
            .start(
                () -> {
                  outcome.set(Outcome.of(lab));
                  later.set(Outcome.of(lab));
                })
            .join();
        assertThat(outcome).hasValue(new Outcome(call + 1, null, false));
        assertThat(later).hasValue(new Outcome(call + 2, null, false));
      }
      assertThat(lab.hedge().stats().hedgesWon()).isGreaterThanOrEqualTo(10);
      lab.awaitQuiet();
      assertThat(lab.pool().stats().opened()).as("no connection was lost").isLessThanOrEqualTo(3);
    }
  }

  @Test
  void anInterruptOfTheCallerEndsBothAttemptsAndStays() throws Exception {
    try (HedgeLab lab = new HedgeLab("hedge-both")) {
      lab.warmUp();
      long call = lab.script().next();
      lab.script().sleeps(call + 1);
      try (HedgeScript.Gate gate = lab.script().gate()) {
        lab.script().waits(call, gate);
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> outcome.set(Outcome.of(lab)));
        lab.awaitActive(2);
        caller.interrupt();
        caller.join();
        assertThat(outcome.get().failure()).isInstanceOf(CancelledException.class);
        assertThat(outcome.get().interrupted()).isTrue();
        // pgjdbc gives up the connection of an interrupted call, and may leave its statement to the
        // server
        lab.awaitActiveAtMost(1);
      }
    }
  }

  @Test
  void anInterruptThatTheProviderDoesNotNoticeStaysToo() throws Exception {
    try (HedgeLab lab = new HedgeLab("hedge-unnoticed")) {
      lab.warmUp();
      long call = lab.script().next();
      lab.script().sleeps(call);
      AtomicReference<Outcome> outcome = new AtomicReference<>();
      Thread caller = Thread.ofPlatform().unstarted(() -> outcome.set(Outcome.of(lab)));
      try (HedgeScript.Gate gate = lab.script().gate()) {
        lab.script().waits(call + 1, gate);
        caller.start();
        lab.awaitActive(2);
        caller.interrupt();
      }
      caller.join();
      assertThat(outcome).hasValue(new Outcome(call + 1, null, true));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noInterruptAtAnyMomentIsSwallowed(boolean virtual) throws Exception {
    try (HedgeLab lab = new HedgeLab("hedge-any", HedgeLab.EAGER, Pools.open("hedge-any", 8))) {
      lab.warmUp();
      for (int i = 0; i < 30; i++) {
        long call = lab.script().next();
        try (HedgeScript.Gate gate = lab.script().gate()) {
          lab.script().waits(call, gate);
          AtomicReference<Outcome> outcome = new AtomicReference<>();
          AtomicReference<Boolean> stays = new AtomicReference<>();
          Thread caller =
              threads(virtual)
                  .unstarted(
                      () -> {
                        outcome.set(Outcome.of(lab));
                        awaitInterrupt();
                        stays.set(Thread.interrupted());
                      });
          Thread interrupter =
              Thread.ofPlatform()
                  .start(
                      () -> {
                        spin(caller);
                        caller.interrupt();
                      });
          caller.start();
          interrupter.join();
          caller.join();
          assertThat(stays).hasValue(true);
          if (outcome.get().failure() != null) {
            assertThat(outcome.get().failure()).isInstanceOf(CancelledException.class);
            assertThat(outcome.get().interrupted()).isTrue();
          }
        }
        lab.awaitActive(0);
      }
    }
  }

  /** Until the caller is somewhere in its call, which takes some milliseconds until its attempt is late and then some more. */
  private static void spin(Thread caller) {
    while (caller.getState() == Thread.State.NEW) {
      Thread.onSpinWait();
    }
    long end = System.nanoTime() + ThreadLocalRandom.current().nextLong(40_000_000);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /** The interrupt comes during the call or behind it; one that was lost would never be seen here. */
  private static void awaitInterrupt() {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!Thread.currentThread().isInterrupted() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aDeadlineEndsBothAttempts() {
    try (HedgeLab lab = new HedgeLab("hedge-deadline")) {
      lab.warmUp();
      long call = lab.script().next();
      lab.script().sleeps(call);
      lab.script().sleeps(call + 1);
      assertThatThrownBy(() -> CallContext.deadline(Duration.ofMillis(500)).run(lab::read))
          .isInstanceOf(DeadlineExceededException.class);
      lab.awaitQuiet();
      assertThat(lab.hedge().stats().hedgesWon()).isZero();
      assertThat(lab.pool().stats().opened()).as("no connection was lost").isLessThanOrEqualTo(2);
    }
  }
}
