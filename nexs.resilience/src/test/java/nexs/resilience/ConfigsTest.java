package nexs.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import nexs.api.error.ConfigException;
import org.junit.jupiter.api.Test;

/** The configurations of breaker, bulkhead and hedging: defaults, bounds, copies. */
class ConfigsTest {

  @Test
  void defaultsAreAsDocumented() {
    assertThat(BreakerConfig.builder().build())
        .isEqualTo(new BreakerConfig(50, 50, 20, Duration.ofSeconds(5), Duration.ofSeconds(60), 3));
    assertThat(BulkheadConfig.builder().build())
        .isEqualTo(new BulkheadConfig(20, 1_000, Duration.ZERO));
    assertThat(HedgeConfig.builder().build())
        .isEqualTo(new HedgeConfig(100, Duration.ofMillis(2), 5, 10, 1_000));
  }

  @Test
  void editsStartFromTheValues() {
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
  void everyProblemOfABreakerIsNamed() {
    assertThatThrownBy(
            () -> new BreakerConfig(101, 10, 11, Duration.ofSeconds(3), Duration.ofSeconds(2), 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the configuration of the circuit breaker")
        .hasMessageContaining("failureThreshold = 101: must be from 1 to 100")
        .hasMessageContaining("minimumCalls = 11: must be at most windowSize, which is 10")
        .hasMessageContaining("openFor = PT3S: must be at most openForMost, which is PT2S")
        .hasMessageContaining("halfOpenCalls = 0: must be from 1 to 1000");
    assertThatThrownBy(() -> new BreakerConfig(0, 0, 0, Duration.ZERO, Duration.ZERO, 1_001))
        .hasMessageContaining("failureThreshold = 0")
        .hasMessageContaining("windowSize = 0: must be from 1 to 10000")
        .hasMessageContaining("minimumCalls = 0: must be from 1 to 10000")
        .hasMessageContaining("openFor = PT0S: must be from PT0.001S")
        .hasMessageContaining("openForMost = PT0S: must be from PT0.001S");
  }

  @Test
  void everyProblemOfABulkheadIsNamed() {
    assertThatThrownBy(() -> new BulkheadConfig(0, -1, Duration.ofHours(2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("maxConcurrent = 0: must be from 1")
        .hasMessageContaining("maxWaiting = -1: must be from 0")
        .hasMessageContaining("maxWait = PT2H: must be from PT0S to PT1H");
  }

  @Test
  void everyProblemOfHedgingIsNamed() {
    assertThatThrownBy(() -> new HedgeConfig(0, Duration.ZERO, 101, 0, 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("minimumSamples = 0: must be from 1 to 1000")
        .hasMessageContaining("minDelay = PT0S: must be from PT0.001S to PT1M")
        .hasMessageContaining("budgetPercent = 101: must be from 1 to 100")
        .hasMessageContaining("burst = 0: must be from 1 to 10000")
        .hasMessageContaining("maxStatements = 0: must be from 1 to 100000");
  }
}
