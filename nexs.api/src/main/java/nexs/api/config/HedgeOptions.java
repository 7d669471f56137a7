package nexs.api.config;

import java.time.Duration;
import java.util.List;

/** The options of hedged reads. A new one is an entry here, a component of {@link HedgeConfig}, and a method of {@link HedgeConfigBuilder}. */
final class HedgeOptions {

  private static final String LAYER = "hedge";

  static final OptionTable<HedgeConfig, HedgeConfigBuilder> TABLE =
      new OptionTable<>(
          List.of(
              Option.ofLayer(
                  LAYER,
                  "minimumSamples",
                  OptionType.COUNT,
                  Bound.between(1, 1_000),
                  HedgeConfig::minimumSamples,
                  HedgeConfigBuilder::minimumSamples,
                  "how many calls of a statement must have been measured before it is hedged"),
              Option.ofLayer(
                  LAYER,
                  "minDelay",
                  OptionType.DURATION,
                  Bound.between(Duration.ofMillis(1), Duration.ofMinutes(1)),
                  HedgeConfig::minDelay,
                  HedgeConfigBuilder::minDelay,
                  "the earliest that a second attempt is made after the first"),
              Option.ofLayer(
                  LAYER,
                  "budgetPercent",
                  OptionType.COUNT,
                  Bound.between(1, 100),
                  HedgeConfig::budgetPercent,
                  HedgeConfigBuilder::budgetPercent,
                  "how many of a hundred calls may be hedged"),
              Option.ofLayer(
                  LAYER,
                  "burst",
                  OptionType.COUNT,
                  Bound.between(1, 10_000),
                  HedgeConfig::burst,
                  HedgeConfigBuilder::burst,
                  "how many second attempts may be made in a row after a time without any"),
              Option.ofLayer(
                  LAYER,
                  "maxStatements",
                  OptionType.COUNT,
                  Bound.between(1, 100_000),
                  HedgeConfig::maxStatements,
                  HedgeConfigBuilder::maxStatements,
                  "how many statements are known at the same time")),
          List.of());

  private HedgeOptions() {}
}
