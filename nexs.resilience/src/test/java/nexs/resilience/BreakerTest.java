package nexs.resilience;

import static nexs.resilience.BreakerState.CLOSED;
import static nexs.resilience.BreakerState.FORCED_CLOSED;
import static nexs.resilience.BreakerState.FORCED_OPEN;
import static nexs.resilience.BreakerState.HALF_OPEN;
import static nexs.resilience.BreakerState.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import nexs.api.error.BusyException;
import nexs.api.error.ConnectFailedException;
import nexs.api.error.NoRowsException;
import org.junit.jupiter.api.Test;

/** The states of a breaker, by a clock that stands still. */
class BreakerTest {

  private static final Duration OPEN_FOR = Duration.ofSeconds(5);

  private final Clock clock = new Clock();
  private final List<String> changes = new CopyOnWriteArrayList<>();
  private final BreakerConfig config =
      BreakerConfig.builder().windowSize(10).minimumCalls(4).openFor(OPEN_FOR).build();
  private final Breaker breaker =
      new Breaker("node", config, (from, to) -> changes.add(from + ">" + to), clock);

  private static ConnectFailedException bad() {
    return new ConnectFailedException("nothing listens there", null, null);
  }

  private void good(int calls) {
    for (int i = 0; i < calls; i++) {
      breaker.enter().good();
    }
  }

  private void bad(int calls) {
    for (int i = 0; i < calls; i++) {
      breaker.failed(breaker.enter(), bad());
    }
  }

  private void open() {
    bad(config.minimumCalls());
    assertThat(breaker.state()).isEqualTo(OPEN);
  }

  private void assertRefuses() {
    assertThatThrownBy(breaker::enter).isInstanceOf(BreakerOpenException.class);
  }

  @Test
  void staysClosedBelowItsThreshold() {
    good(6);
    bad(4);
    assertThat(breaker.state()).isEqualTo(CLOSED);
    good(1);
    bad(1);
    assertThat(breaker.state()).isEqualTo(OPEN);
  }

  @Test
  void staysClosedWithTooFewCalls() {
    bad(3);
    assertThat(breaker.state()).isEqualTo(CLOSED);
    good(1);
    assertThat(breaker.state()).isEqualTo(OPEN);
  }

  @Test
  void forgetsOldFailures() {
    good(7);
    bad(4);
    good(6);
    assertThat(breaker.state()).isEqualTo(CLOSED);
    good(10);
    bad(4);
    assertThat(breaker.state()).isEqualTo(CLOSED);
  }

  @Test
  void whatSaysNothingDoesNotCount() {
    bad(3);
    for (int i = 0; i < 100; i++) {
      breaker.failed(breaker.enter(), new BusyException(""));
      breaker.failed(breaker.enter(), new IllegalStateException("the program's own"));
    }
    assertThat(breaker.state()).isEqualTo(CLOSED);
    bad(1);
    assertThat(breaker.state()).isEqualTo(OPEN);
  }

  @Test
  void anAnswerIsASuccessThoughTheCallerCannotUseIt() {
    bad(3);
    for (int i = 0; i < 7; i++) {
      breaker.failed(breaker.enter(), new NoRowsException(""));
    }
    assertThat(breaker.state()).isEqualTo(OPEN);
    breaker.reset();
    for (int i = 0; i < 7; i++) {
      breaker.failed(breaker.enter(), new NoRowsException(""));
    }
    bad(4);
    assertThat(breaker.state()).isEqualTo(CLOSED);
  }

  @Test
  void aRefusalTellsWhatTheCallerMustKnow() {
    open();
    clock.advance(Duration.ofMillis(1500));
    BreakerOpenException refusal =
        catchThrowableOfType(BreakerOpenException.class, breaker::enter);
    assertThat(refusal)
        .hasMessageContaining("\"node\" is OPEN for another PT3.5S")
        .hasMessageContaining("nothing was sent")
        .hasMessageContaining("nothing listens there");
    assertThat(refusal.pool()).isEqualTo("node");
    assertThat(refusal.state()).isEqualTo(OPEN);
    assertThat(refusal.remaining()).isEqualTo(Duration.ofMillis(3500));
    assertThat(refusal.safeToRetry()).isTrue();
    assertThat(breaker.stats()).isEqualTo(new BreakerStats(OPEN, 4, 4, 1, 1));
  }

  @Test
  void whenItsTimeIsOverAFewCallsAreTried() {
    open();
    clock.advance(OPEN_FOR.minusNanos(1));
    assertRefuses();
    clock.advance(Duration.ofNanos(1));
    List<BreakerPhase> tries = List.of(breaker.enter(), breaker.enter(), breaker.enter());
    assertThat(breaker.state()).isEqualTo(HALF_OPEN);
    assertThatThrownBy(breaker::enter)
        .isInstanceOf(BreakerOpenException.class)
        .hasMessageContaining("HALF_OPEN until 3 calls");
    tries.get(2).good();
    tries.get(0).good();
    assertThat(breaker.state()).isEqualTo(HALF_OPEN);
    assertRefuses();
    tries.get(1).good();
    assertThat(breaker.state()).isEqualTo(CLOSED);
    assertThat(changes).containsExactly("CLOSED>OPEN", "OPEN>HALF_OPEN", "HALF_OPEN>CLOSED");
    bad(3);
    assertThat(breaker.state()).as("the window is empty again").isEqualTo(CLOSED);
  }

  @Test
  void aTryThatFailsOpensItForTwiceAsLongUpToALimit() {
    open();
    Duration length = OPEN_FOR;
    for (int i = 0; i < 6; i++) {
      clock.advance(length);
      BreakerPhase good = breaker.enter();
      bad(1);
      assertThat(breaker.state()).isEqualTo(OPEN);
      good.good();
      length = min(length.multipliedBy(2), config.openForMost());
      clock.advance(length.minusNanos(1));
      assertRefuses();
      clock.advance(Duration.ofNanos(1));
      length = Duration.ZERO.plus(length);
      BreakerPhase next = breaker.enter();
      assertThat(breaker.state()).isEqualTo(HALF_OPEN);
      breaker.failed(next, bad());
      length = min(length.multipliedBy(2), config.openForMost());
    }
    assertThat(length).isEqualTo(config.openForMost());
    clock.advance(length);
    good(3);
    assertThat(breaker.state()).isEqualTo(CLOSED);
    open();
    clock.advance(OPEN_FOR);
    breaker.enter();
    assertThat(breaker.state()).as("its time is the first again").isEqualTo(HALF_OPEN);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Test
  void aTryThatSaysNothingLeavesItsPlaceToAnother() {
    open();
    clock.advance(OPEN_FOR);
    for (int i = 0; i < 100; i++) {
      breaker.failed(breaker.enter(), new BusyException(""));
      assertThat(breaker.state()).isEqualTo(HALF_OPEN);
    }
    good(3);
    assertThat(breaker.state()).isEqualTo(CLOSED);
  }

  @Test
  void triesThatDoNotEndAreReplaced() {
    open();
    clock.advance(OPEN_FOR);
    BreakerPhase hanging = breaker.enter();
    breaker.enter();
    breaker.enter();
    assertRefuses();
    clock.advance(OPEN_FOR);
    BreakerPhase again = breaker.enter();
    breaker.failed(hanging, bad());
    assertThat(breaker.state()).as("an old try does not count").isEqualTo(HALF_OPEN);
    good(2);
    again.good();
    assertThat(breaker.state()).isEqualTo(CLOSED);
    assertThat(changes).containsExactly("CLOSED>OPEN", "OPEN>HALF_OPEN", "HALF_OPEN>CLOSED");
  }

  @Test
  void callsFromBeforeAChangeSayNothingOfTheTimeSince() {
    List<BreakerPhase> before = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      before.add(breaker.enter());
    }
    open();
    clock.advance(OPEN_FOR);
    BreakerPhase first = breaker.enter();
    before.forEach(phase -> breaker.failed(phase, bad()));
    assertThat(breaker.state()).isEqualTo(HALF_OPEN);
    first.good();
    good(2);
    assertThat(breaker.state()).isEqualTo(CLOSED);
    before.forEach(phase -> breaker.failed(phase, bad()));
    assertThat(breaker.state()).isEqualTo(CLOSED);
  }

  @Test
  void aFailureOnALentConnectionCountsForThePhaseOfItsAcquire() {
    BreakerPhase phase = breaker.enter();
    phase.good();
    for (int i = 0; i < 3; i++) {
      breaker.failedLater(phase, bad());
      breaker.failedLater(phase, new NoRowsException(""));
    }
    assertThat(breaker.state()).isEqualTo(OPEN);
    clock.advance(OPEN_FOR);
    BreakerPhase tried = breaker.enter();
    tried.good();
    breaker.failedLater(phase, bad());
    assertThat(breaker.state()).isEqualTo(HALF_OPEN);
    breaker.failedLater(tried, bad());
    assertThat(breaker.state()).isEqualTo(OPEN);
  }

  @Test
  void theProgramHasTheLastWord() {
    breaker.force(ForcedPhase.open());
    assertThat(breaker.state()).isEqualTo(FORCED_OPEN);
    clock.advance(Duration.ofDays(1));
    assertThatThrownBy(breaker::enter)
        .hasMessageContaining("is FORCED_OPEN until reset() or forceClosed() is called");
    breaker.force(ForcedPhase.closed());
    bad(100);
    assertThat(breaker.state()).isEqualTo(FORCED_CLOSED);
    breaker.reset();
    assertThat(breaker.state()).isEqualTo(CLOSED);
    bad(3);
    assertThat(breaker.state()).isEqualTo(CLOSED);
    assertThat(changes)
        .containsExactly("CLOSED>FORCED_OPEN", "FORCED_OPEN>FORCED_CLOSED", "FORCED_CLOSED>CLOSED");
    assertThat(breaker.stats().opened()).isZero();
  }

  @Test
  void twoHundredCallersShareTheTries() throws InterruptedException {
    open();
    for (int round = 1; round <= 50; round++) {
      clock.advance(Duration.ofMinutes(1));
      AtomicInteger admitted = new AtomicInteger();
      CountDownLatch start = new CountDownLatch(1);
      CountDownLatch decided = new CountDownLatch(200);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int number = i;
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        start.await();
                        BreakerPhase phase = enterUnlessRefused();
                        decided.countDown();
                        if (phase != null) {
                          admitted.incrementAndGet();
                          decided.await();
                          end(phase, number);
                        }
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                    }));
      }
      start.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(admitted).hasValue(config.halfOpenCalls());
      assertThat(breaker.state()).isEqualTo(OPEN);
    }
    assertThat(breaker.stats().opened()).isEqualTo(51);
    assertThat(changes).hasSize(101);
    for (int i = 1; i < changes.size(); i++) {
      assertThat(changes.get(i)).isEqualTo(i % 2 == 1 ? "OPEN>HALF_OPEN" : "HALF_OPEN>OPEN");
    }
  }

  /** Whichever fails first opens it; the others come too late, whatever they say. */
  private void end(BreakerPhase phase, int number) {
    switch (number % 3) {
      case 0 -> phase.good();
      default -> {}
    }
    breaker.failed(phase, bad());
  }

  private BreakerPhase enterUnlessRefused() {
    try {
      return breaker.enter();
    } catch (BreakerOpenException refused) {
      return null;
    }
  }

  @Test
  void aListenerMayFailOrChangeTheStateItself() {
    AtomicReference<Breaker> own = new AtomicReference<>();
    List<String> told = new ArrayList<>();
    own.set(
        new Breaker(
            "node",
            config,
            (from, to) -> {
              told.add(from + ">" + to);
              if (to == FORCED_OPEN) {
                own.get().reset();
              }
              throw new IllegalStateException("the listener's own");
            },
            clock));
    own.get().force(ForcedPhase.open());
    assertThat(own.get().state()).isEqualTo(CLOSED);
    own.get().force(ForcedPhase.closed());
    assertThat(told)
        .containsExactly("CLOSED>FORCED_OPEN", "FORCED_OPEN>CLOSED", "CLOSED>FORCED_CLOSED");
  }
}
