package nexs.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nexs.api.config.HedgeConfig;
import org.junit.jupiter.api.Test;

class StatementTimesTest {

  private static final HedgeConfig CONFIG =
      HedgeConfig.builder().minimumSamples(100).minDelay(Duration.ofMillis(2)).build();

  private final StatementTimes times = new StatementTimes(CONFIG);

  @Test
  void isNeverLateWhileTooLittleIsKnown() {
    for (int i = 0; i < 99; i++) {
      times.took(10_000_000);
      assertThat(times.lateAfterNanos()).isEqualTo(StatementTimes.NEVER);
    }
    times.took(10_000_000);
    assertThat(times.lateAfterNanos()).isBetween(10_000_000L, 11_250_000L);
  }

  @Test
  void isLateLaterThanNinetyFiveOfAHundred() {
    for (int i = 0; i < 94; i++) {
      times.took(4_000_000);
    }
    for (int i = 0; i < 6; i++) {
      times.took(90_000_000);
    }
    assertThat(times.lateAfterNanos()).isBetween(90_000_000L, 102_000_000L);
    for (int i = 0; i < 60; i++) {
      times.took(4_000_000);
    }
    assertThat(times.lateAfterNanos()).isBetween(4_000_000L, 4_600_000L);
  }

  @Test
  void isNotLateBeforeTheLeastDelay() {
    for (int i = 0; i < 100; i++) {
      times.took(100_000);
    }
    assertThat(times.lateAfterNanos()).isEqualTo(2_000_000);
  }
}
