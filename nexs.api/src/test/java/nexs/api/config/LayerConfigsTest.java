package nexs.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import nexs.api.error.ConfigException;
import org.junit.jupiter.api.Test;

/** The configurations of retries, breakers, hedging and bulkheads: defaults, bounds, copies. */
class LayerConfigsTest {

  @Test
  void defaultsAreAsDocumented() {
    assertThat(RetryConfig.DEFAULT)
        .isEqualTo(new RetryConfig(5, Duration.ofMillis(20), Duration.ofSeconds(2), true))
        .isEqualTo(RetryConfig.builder().build());
    assertThat(BreakerConfig.DEFAULT)
        .isEqualTo(new BreakerConfig(50, 50, 20, Duration.ofSeconds(5), Duration.ofSeconds(60), 3))
        .isEqualTo(BreakerConfig.builder().build());
    assertThat(HedgeConfig.DEFAULT)
        .isEqualTo(new HedgeConfig(100, Duration.ofMillis(2), 5, 10, 1_000))
        .isEqualTo(HedgeConfig.builder().build());
    assertThat(BulkheadConfig.DEFAULT)
        .isEqualTo(new BulkheadConfig(20, 1_000, Duration.ZERO))
        .isEqualTo(BulkheadConfig.builder().build());
  }

  @Test
  void editsStartFromTheValues() {
    RetryConfig retry = new RetryConfig(2, Duration.ofMillis(3), Duration.ofMillis(4), false);
    assertThat(retry.edit().build()).isEqualTo(retry);
    assertThat(
            retry
                .edit()
                .maxAttempts(3)
                .firstBackoff(Duration.ofMillis(4))
                .maxBackoff(Duration.ofMillis(5))
                .resolveCommits(true)
                .build())
        .isEqualTo(new RetryConfig(3, Duration.ofMillis(4), Duration.ofMillis(5), true));
    BreakerConfig breaker =
        new BreakerConfig(10, 40, 30, Duration.ofSeconds(1), Duration.ofSeconds(2), 4);
    assertThat(breaker.edit().build()).isEqualTo(breaker);
    assertThat(
            breaker
                .edit()
                .failureThreshold(11)
                .windowSize(41)
                .minimumCalls(31)
                .openFor(Duration.ofSeconds(2))
                .openForMost(Duration.ofSeconds(3))
                .halfOpenCalls(5)
                .build())
        .isEqualTo(new BreakerConfig(11, 41, 31, Duration.ofSeconds(2), Duration.ofSeconds(3), 5));
    BulkheadConfig bulkhead = new BulkheadConfig(2, 3, Duration.ofSeconds(4));
    assertThat(bulkhead.edit().build()).isEqualTo(bulkhead);
    assertThat(
            bulkhead.edit().maxConcurrent(3).maxWaiting(4).maxWait(Duration.ofSeconds(5)).build())
        .isEqualTo(new BulkheadConfig(3, 4, Duration.ofSeconds(5)));
    HedgeConfig hedge = new HedgeConfig(2, Duration.ofMillis(3), 4, 5, 6);
    assertThat(hedge.edit().build()).isEqualTo(hedge);
    assertThat(
            hedge
                .edit()
                .minimumSamples(3)
                .minDelay(Duration.ofMillis(4))
                .budgetPercent(5)
                .burst(6)
                .maxStatements(7)
                .build())
        .isEqualTo(new HedgeConfig(3, Duration.ofMillis(4), 5, 6, 7));
  }

  @Test
  @SuppressWarnings("NullAway") // what is tested
  void nullIsRefusedByItsName() {
    assertThatNullPointerException()
        .isThrownBy(() -> RetryConfig.builder().firstBackoff(null))
        .withMessage("firstBackoff");
    assertThatNullPointerException()
        .isThrownBy(() -> new RetryConfig(1, Duration.ZERO, null, true))
        .withMessage("maxBackoff");
  }

  @Test
  void everyProblemOfRetriesIsNamed() {
    assertThatThrownBy(() -> new RetryConfig(0, Duration.ofSeconds(-1), Duration.ofHours(2), true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the configuration of retries");
    assertThat(
            Problems.of(
                () -> new RetryConfig(0, Duration.ofSeconds(-1), Duration.ofHours(2), true)))
        .containsExactly(
            "maxAttempts = 0: must be from 1 to 100",
            "firstBackoff = -1s: must be from 0s to 1h",
            "maxBackoff = 2h: must be from 0s to 1h");
    assertThat(Problems.of(() -> RetryConfig.builder().maxAttempts(101).build()))
        .containsExactly("maxAttempts = 101: must be from 1 to 100");
  }

  @Test
  void everyProblemOfABreakerIsNamed() {
    assertThatThrownBy(() -> BreakerConfig.builder().halfOpenCalls(0).build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the configuration of the circuit breaker");
    assertThat(
            Problems.of(
                () ->
                    new BreakerConfig(
                        101, 10, 11, Duration.ofSeconds(3), Duration.ofSeconds(2), 0)))
        .containsExactly(
            "failureThreshold = 101: must be from 1 to 100",
            "halfOpenCalls = 0: must be from 1 to 1000",
            "minimumCalls = 11: must be at most windowSize, which is 10",
            "openFor = 3s: must be at most openForMost, which is 2s");
    assertThat(
            Problems.of(() -> new BreakerConfig(0, 10_001, 0, Duration.ZERO, Duration.ZERO, 1_001)))
        .containsExactly(
            "failureThreshold = 0: must be from 1 to 100",
            "windowSize = 10001: must be from 1 to 10000",
            "minimumCalls = 0: must be from 1 to 10000",
            "openFor = 0s: must be from 1ms to 8760h",
            "openForMost = 0s: must be from 1ms to 8760h",
            "halfOpenCalls = 1001: must be from 1 to 1000");
  }

  @Test
  void aLimitOutOfItsBoundIsTheOnlyProblem() {
    assertThat(Problems.of(() -> BreakerConfig.builder().windowSize(0).build()))
        .containsExactly("windowSize = 0: must be from 1 to 10000");
  }

  @Test
  void everyProblemOfHedgingIsNamed() {
    assertThatThrownBy(() -> HedgeConfig.builder().burst(0).build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the configuration of hedged reads");
    assertThat(Problems.of(() -> new HedgeConfig(0, Duration.ZERO, 101, 0, 0)))
        .containsExactly(
            "minimumSamples = 0: must be from 1 to 1000",
            "minDelay = 0s: must be from 1ms to 1m",
            "budgetPercent = 101: must be from 1 to 100",
            "burst = 0: must be from 1 to 10000",
            "maxStatements = 0: must be from 1 to 100000");
  }

  @Test
  void everyProblemOfABulkheadIsNamed() {
    assertThatThrownBy(() -> BulkheadConfig.builder().maxConcurrent(0).build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the configuration of the bulkhead");
    assertThat(Problems.of(() -> new BulkheadConfig(0, -1, Duration.ofHours(2))))
        .containsExactly(
            "maxConcurrent = 0: must be at least 1",
            "maxWaiting = -1: must be at least 0",
            "maxWait = 2h: must be from 0s to 1h");
  }
}
