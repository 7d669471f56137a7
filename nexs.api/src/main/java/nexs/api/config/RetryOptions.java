package nexs.api.config;

import java.time.Duration;
import java.util.List;

/** The options of retries. A new one is an entry here, a component of {@link RetryConfig}, and a method of {@link RetryConfigBuilder}. */
final class RetryOptions {

  private static final String LAYER = "retry";
  private static final Bound<Duration> BACKOFF = Bound.between(Duration.ZERO, Duration.ofHours(1));

  static final OptionTable<RetryConfig, RetryConfigBuilder> TABLE =
      new OptionTable<>(
          List.of(
              Option.ofLayer(
                  LAYER,
                  "maxAttempts",
                  OptionType.COUNT,
                  Bound.between(1, 100),
                  RetryConfig::maxAttempts,
                  RetryConfigBuilder::maxAttempts,
                  "how often a call is made at the most, the first time included"),
              Option.ofLayer(
                  LAYER,
                  "firstBackoff",
                  OptionType.DURATION,
                  BACKOFF,
                  RetryConfig::firstBackoff,
                  RetryConfigBuilder::firstBackoff,
                  "the longest that the random pause after the first failure can be; doubled after each further one"),
              Option.ofLayer(
                  LAYER,
                  "maxBackoff",
                  OptionType.DURATION,
                  BACKOFF,
                  RetryConfig::maxBackoff,
                  RetryConfigBuilder::maxBackoff,
                  "the longest pause"),
              Option.ofLayer(
                  LAYER,
                  "resolveCommits",
                  OptionType.FLAG,
                  Bound.none(),
                  RetryConfig::resolveCommits,
                  RetryConfigBuilder::resolveCommits,
                  "whether a transaction whose commit is in doubt is asked after")),
          List.of());

  private RetryOptions() {}
}
