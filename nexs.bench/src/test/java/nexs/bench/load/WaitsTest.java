package nexs.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitsTest {

  private static void record(Waits waits, int times, long millis) {
    for (int i = 0; i < times; i++) {
      waits.record(TimeUnit.MILLISECONDS.toNanos(millis));
    }
  }

  @Test
  void aPercentileOverTimeShowsTheFewWhoWaitLong() {
    Waits waits = new Waits();
    record(waits, 100_000, 1);
    record(waits, 1, 2_000);
    // 2 s of 102 s: of the calls it is one in a hundred thousand
    assertThat(waits.overTimeMillis(0.99)).isCloseTo(2_000, within(30.0));
    assertThat(waits.overTimeMillis(0.9)).isCloseTo(1, within(0.02));
    assertThat(waits.longestMillis()).isCloseTo(2_000, within(30.0));
    assertThat(waits.meanMillis()).isCloseTo(1.02, within(0.02));
  }

  @Test
  void withoutCallsAllIsZero() {
    Waits waits = new Waits();
    assertThat(waits.overTimeMillis(0.999)).isZero();
    assertThat(waits.longestMillis()).isZero();
    assertThat(waits.meanMillis()).isZero();
  }
}
