package nexs.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        1_023,
        1_024,
        8_191,
        8_192,
        8_193,
        100_000,
        1_000_000,
        123_456_789,
        5_000_000_000L,
        3_600_000_000_000L
      })
  void roundsUpByAnEighthAtMost(long nanos) {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.add(nanos);
    assertThat(histogram.percentileNanos(95))
        .isGreaterThan(nanos)
        .isLessThanOrEqualTo(nanos + Math.max(1_024, nanos / 8 + 1_024));
  }

  @Test
  void takesWhatNoCallCanTakeForTheLongest() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.add(Long.MAX_VALUE);
    assertThat(histogram.percentileNanos(50)).isGreaterThan(Duration.ofHours(1).toNanos());
    histogram = new LatencyHistogram();
    histogram.add(-1);
    assertThat(histogram.percentileNanos(50)).isLessThanOrEqualTo(1_024);
    assertThat(new LatencyHistogram().percentileNanos(95)).isZero();
  }

  @Test
  void findsThePercentilesOfASortedList() {
    LatencyHistogram histogram = new LatencyHistogram();
    Random random = new Random(7);
    long[] all = new long[2_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = (long) Math.exp(10 + 8 * random.nextDouble());
      assertThat(histogram.add(all[i])).isEqualTo(i + 1);
    }
    Arrays.sort(all);
    for (int percent : new int[] {1, 10, 50, 90, 95, 99}) {
      long exact = all[all.length * percent / 100 - 1];
      assertThat(histogram.percentileNanos(percent))
          .as("p%d", percent)
          .isBetween(exact, exact + exact / 4 + 2_048);
    }
  }

  @Test
  void followsAChangeSinceItForgets() {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int i = 0; i < 4_000; i++) {
      histogram.add(1_000_000);
    }
    for (int i = 0; i < 4_000; i++) {
      assertThat(histogram.add(50_000_000)).isLessThanOrEqualTo(4_096);
    }
    assertThat(histogram.percentileNanos(50)).isGreaterThan(49_000_000);
    for (int i = 0; i < 20_000; i++) {
      histogram.add(1_000_000);
    }
    assertThat(histogram.percentileNanos(95)).isLessThan(2_000_000);
  }

  @Test
  void losesNothingWhenManyCallsEndAtOnce() throws InterruptedException {
    LatencyHistogram histogram = new LatencyHistogram();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int j = 0; j < 5_000; j++) {
                      histogram.add(1_000_000L << (j % 8));
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (int i = 0; i < 8; i++) {
      histogram.add(1_000_000);
    }
    assertThat(histogram.add(1_000_000)).isBetween(1_000, 4_096);
    assertThat(histogram.percentileNanos(99)).isBetween(128_000_000L, 144_000_000L);
    assertThat(histogram.percentileNanos(1)).isBetween(1_000_000L, 1_130_000L);
  }
}
