package nexs.api.config;

import java.time.Duration;
import java.util.List;

/**
 * The options of a circuit breaker. A new one is an entry here, a component of {@link BreakerConfig}, and a method of {@link
 * BreakerConfigBuilder}.
 */
final class BreakerOptions {

  private static final String LAYER = "breaker";
  private static final Bound<Integer> CALLS = Bound.between(1, 10_000);
  private static final Bound<Duration> OPEN =
      Bound.between(Duration.ofMillis(1), Duration.ofDays(365));

  private static final Option<BreakerConfig, BreakerConfigBuilder, Integer> WINDOW_SIZE =
      Option.ofLayer(
          LAYER,
          "windowSize",
          OptionType.COUNT,
          CALLS,
          BreakerConfig::windowSize,
          BreakerConfigBuilder::windowSize,
          "how many calls back are looked at");

  private static final Option<BreakerConfig, BreakerConfigBuilder, Integer> MINIMUM_CALLS =
      Option.ofLayer(
          LAYER,
          "minimumCalls",
          OptionType.COUNT,
          CALLS,
          BreakerConfig::minimumCalls,
          BreakerConfigBuilder::minimumCalls,
          "how many calls must have ended before it can open, at most windowSize");

  private static final Option<BreakerConfig, BreakerConfigBuilder, Duration> OPEN_FOR =
      Option.ofLayer(
          LAYER,
          "openFor",
          OptionType.DURATION,
          OPEN,
          BreakerConfig::openFor,
          BreakerConfigBuilder::openFor,
          "how long it refuses all calls once it has opened, at most openForMost");

  private static final Option<BreakerConfig, BreakerConfigBuilder, Duration> OPEN_FOR_MOST =
      Option.ofLayer(
          LAYER,
          "openForMost",
          OptionType.DURATION,
          OPEN,
          BreakerConfig::openForMost,
          BreakerConfigBuilder::openForMost,
          "the longest that openFor becomes when tries fail");

  static final OptionTable<BreakerConfig, BreakerConfigBuilder> TABLE =
      new OptionTable<>(
          List.of(
              Option.ofLayer(
                  LAYER,
                  "failureThreshold",
                  OptionType.COUNT,
                  Bound.between(1, 100),
                  BreakerConfig::failureThreshold,
                  BreakerConfigBuilder::failureThreshold,
                  "the percentage of failed calls at which it opens"),
              WINDOW_SIZE,
              MINIMUM_CALLS,
              OPEN_FOR,
              OPEN_FOR_MOST,
              Option.ofLayer(
                  LAYER,
                  "halfOpenCalls",
                  OptionType.COUNT,
                  Bound.between(1, 1_000),
                  BreakerConfig::halfOpenCalls,
                  BreakerConfigBuilder::halfOpenCalls,
                  "how many calls are tried before it closes")),
          List.of(
              Option.atMost(MINIMUM_CALLS, WINDOW_SIZE), Option.atMost(OPEN_FOR, OPEN_FOR_MOST)));

  private BreakerOptions() {}
}
