package nexs.api.config;

import java.time.Duration;
import java.util.Objects;

/**
 * When a circuit breaker opens, and when it closes again. Immutable; made by {@link #builder()}, changed by {@link #edit()}.
 *
 * <p>No value is ever invalid: the constructor checks as the builder does and names every problem at once. Null is refused everywhere.
 *
 * @param failureThreshold the percentage of failed calls at which it opens, from 1 to 100; default 50
 * @param windowSize how many calls back are looked at, from 1 to 10,000; default 50
 * @param minimumCalls how many calls must have ended before it can open, from 1 to {@code windowSize}; default 20
 * @param openFor how long it refuses all calls once it has opened, from 1 ms on; default 5 s. Twice as long after each round of tries that fails
 * @param openForMost the longest that this becomes; default 60 s
 * @param halfOpenCalls how many calls are tried then, from 1 to 1,000; default 3. All must succeed for it to close
 */
public record BreakerConfig(
    int failureThreshold,
    int windowSize,
    int minimumCalls,
    Duration openFor,
    Duration openForMost,
    int halfOpenCalls) {

  /** The defaults. */
  public static final BreakerConfig DEFAULT = builder().build();

  /**
   * Checks every value.
   *
   * @throws nexs.api.error.ConfigException naming every value out of its bound
   */
  public BreakerConfig(
      int failureThreshold,
      int windowSize,
      int minimumCalls,
      Duration openFor,
      Duration openForMost,
      int halfOpenCalls) {
    this.failureThreshold = failureThreshold;
    this.windowSize = windowSize;
    this.minimumCalls = minimumCalls;
    this.openFor = Objects.requireNonNull(openFor, "openFor");
    this.openForMost = Objects.requireNonNull(openForMost, "openForMost");
    this.halfOpenCalls = halfOpenCalls;
    BreakerOptions.TABLE.check("the configuration of the circuit breaker", this);
  }

  /** A builder with the defaults. */
  public static BreakerConfigBuilder builder() {
    return new BreakerConfigBuilder();
  }

  /** A builder that starts from these values. */
  public BreakerConfigBuilder edit() {
    return new BreakerConfigBuilder(this);
  }
}
