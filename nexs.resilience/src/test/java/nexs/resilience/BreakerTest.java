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
import nexs.api.config.BreakerConfig;
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
    bad(1);
    assertThat(breaker.state()).isEqualTo(OPEN);
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
    BreakerOpenException refusal = catchThrowableOfType(BreakerOpenException.class, breaker::enter);
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
    for (long seconds : new long[] {5, 10, 20, 40, 60, 60}) {
      clock.advance(Duration.ofSeconds(seconds).minusNanos(1));
      assertRefuses();
      clock.advance(Duration.ofNanos(1));
      bad(1);
      assertThat(breaker.state()).isEqualTo(OPEN);
    }
    clock.advance(config.openForMost());
    good(3);
    assertThat(breaker.state()).isEqualTo(CLOSED);
    open();
    clock.advance(OPEN_FOR);
    breaker.enter();
    assertThat(breaker.state()).as("its time is the first again").isEqualTo(HALF_OPEN);
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
}
