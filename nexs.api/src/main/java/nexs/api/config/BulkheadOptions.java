package nexs.api.config;

import java.time.Duration;
import java.util.List;

/**
 * The options of a bulkhead, which have no variables: the program puts one around each of its parts, and each has values of its own. A new one is
 * an entry here, a component of {@link BulkheadConfig}, and a method of {@link BulkheadConfigBuilder}.
 */
final class BulkheadOptions {

  static final OptionTable<BulkheadConfig, BulkheadConfigBuilder> TABLE =
      new OptionTable<>(
          List.of(
              Option.inCode(
                  "maxConcurrent",
                  OptionType.COUNT,
                  Bound.from(1),
                  BulkheadConfig::maxConcurrent,
                  BulkheadConfigBuilder::maxConcurrent,
                  "the most calls under way"),
              Option.inCode(
                  "maxWaiting",
                  OptionType.COUNT,
                  Bound.from(0),
                  BulkheadConfig::maxWaiting,
                  BulkheadConfigBuilder::maxWaiting,
                  "the most callers that wait for their turn"),
              Option.inCode(
                  "maxWait",
                  OptionType.DURATION,
                  Bound.between(Duration.ZERO, Duration.ofHours(1)),
                  BulkheadConfig::maxWait,
                  BulkheadConfigBuilder::maxWait,
                  "how long a caller waits for its turn; 0s: not at all")),
          List.of());

  private BulkheadOptions() {}
}
