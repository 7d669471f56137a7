package nexs.resilience;

import static nexs.resilience.BreakerState.CLOSED;
import static nexs.resilience.BreakerState.FORCED_OPEN;
import static nexs.resilience.BreakerState.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import nexs.api.config.BreakerConfig;
import nexs.api.error.ConnectFailedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A breaker under many callers at once, and what its listener is told. */
class BreakerNewsTest {

  private final Clock clock = new Clock();
  private final List<String> changes = new CopyOnWriteArrayList<>();
  private final BreakerConfig config = BreakerConfig.builder().minimumCalls(4).build();
  private final Breaker breaker =
      new Breaker("node", config, (from, to) -> changes.add(from + ">" + to), clock);

  private static ConnectFailedException bad() {
    return new ConnectFailedException("nothing listens there", null, null);
  }

  @Test
  void twoHundredCallersShareTheTries() throws InterruptedException {
    for (int i = 0; i < config.minimumCalls(); i++) {
      breaker.failed(breaker.enter(), bad());
    }
    for (int round = 1; round <= 50; round++) {
      clock.advance(Duration.ofMinutes(1));
      AtomicInteger admitted = new AtomicInteger();
      CountDownLatch start = new CountDownLatch(1);
      CountDownLatch decided = new CountDownLatch(200);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
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
                          breaker.failed(phase, bad());
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

  private @Nullable BreakerPhase enterUnlessRefused() {
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
