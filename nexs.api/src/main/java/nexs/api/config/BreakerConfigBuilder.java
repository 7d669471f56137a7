package nexs.api.config;

import java.time.Duration;
import java.util.Objects;

/**
 * Builds a {@link BreakerConfig}, whose parameters tell meaning, default and unit of each value. Not thread-safe; may be used again after
 * {@link #build()}.
 *
 * <p>Values are checked by {@code build()}, all at once. Null is refused at once.
 */
public final class BreakerConfigBuilder {

  private int failureThreshold = 50;
  private int windowSize = 50;
  private int minimumCalls = 20;
  private Duration openFor = Duration.ofSeconds(5);
  private Duration openForMost = Duration.ofSeconds(60);
  private int halfOpenCalls = 3;

  BreakerConfigBuilder() {}

  BreakerConfigBuilder(BreakerConfig from) {
    failureThreshold = from.failureThreshold();
    windowSize = from.windowSize();
    minimumCalls = from.minimumCalls();
    openFor = from.openFor();
    openForMost = from.openForMost();
    halfOpenCalls = from.halfOpenCalls();
  }

  /** The percentage of failed calls at which it opens. */
  public BreakerConfigBuilder failureThreshold(int failureThreshold) {
    this.failureThreshold = failureThreshold;
    return this;
  }

  /** How many calls back are looked at. */
  public BreakerConfigBuilder windowSize(int windowSize) {
    this.windowSize = windowSize;
    return this;
  }

  /** How many calls must have ended before it can open. */
  public BreakerConfigBuilder minimumCalls(int minimumCalls) {
    this.minimumCalls = minimumCalls;
    return this;
  }

  /** How long it refuses all calls once it has opened. */
  public BreakerConfigBuilder openFor(Duration openFor) {
    this.openFor = Objects.requireNonNull(openFor, "openFor");
    return this;
  }

  /** The longest that this becomes when tries fail. */
  public BreakerConfigBuilder openForMost(Duration openForMost) {
    this.openForMost = Objects.requireNonNull(openForMost, "openForMost");
    return this;
  }

  /** How many calls are tried before it closes. */
  public BreakerConfigBuilder halfOpenCalls(int halfOpenCalls) {
    this.halfOpenCalls = halfOpenCalls;
    return this;
  }

  /**
   * The configuration with the values set so far.
   *
   * @throws nexs.api.error.ConfigException naming every value out of its bound
   */
  public BreakerConfig build() {
    return new BreakerConfig(
        failureThreshold, windowSize, minimumCalls, openFor, openForMost, halfOpenCalls);
  }
}
