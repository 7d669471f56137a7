package nexs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void returnsTheStateThatSatisfies() {
    assertThat(Await.atMost().until("three", asked::incrementAndGet, state -> state == 3))
        .isEqualTo(3);
  }

  @Test
  void saysWhatWasWaitedForAndTheLastState() {
    assertThatThrownBy(
            () ->
                Await.atMost(Duration.ofMillis(20))
                    .details(() -> "see the log")
                    .until("a hundred", () -> 7, state -> state == 100))
        .isInstanceOf(AssertionError.class)
        .hasMessage("Waited PT0.02S for a hundred; last seen: 7; see the log");
  }

  @Test
  void takesFailureForNotYet() {
    Await.atMost()
        .until(
            "the third try",
            () -> {
              if (asked.incrementAndGet() < 3) {
                throw new IllegalStateException("too early");
              }
              return true;
            });
    assertThatThrownBy(
            () ->
                Await.atMost(Duration.ZERO)
                    .until(
                        "never",
                        () -> {
                          throw new IllegalStateException("broken");
                        }))
        .hasMessageContaining("last seen: java.lang.IllegalStateException: broken")
        .hasCauseInstanceOf(IllegalStateException.class);
  }
}
