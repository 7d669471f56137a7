package nexs.api.config;

import java.time.Duration;
import java.util.Objects;

/**
 * Builds a {@link RetryConfig}, whose parameters tell meaning, default and unit of each value. Not thread-safe; may be used again after {@link
 * #build()}.
 *
 * <p>Values are checked by {@code build()}, all at once. Null is refused at once.
 */
public final class RetryConfigBuilder {

  private int maxAttempts = 5;
  private Duration firstBackoff = Duration.ofMillis(20);
  private Duration maxBackoff = Duration.ofSeconds(2);
  private boolean resolveCommits = true;

  RetryConfigBuilder() {}

  RetryConfigBuilder(RetryConfig from) {
    maxAttempts = from.maxAttempts();
    firstBackoff = from.firstBackoff();
    maxBackoff = from.maxBackoff();
    resolveCommits = from.resolveCommits();
  }

  /** How often a call is made at the most, the first time included. */
  public RetryConfigBuilder maxAttempts(int maxAttempts) {
    this.maxAttempts = maxAttempts;
    return this;
  }

  /** The longest that the pause after the first failure can be. */
  public RetryConfigBuilder firstBackoff(Duration firstBackoff) {
    this.firstBackoff = Objects.requireNonNull(firstBackoff, "firstBackoff");
    return this;
  }

  /** The longest pause. */
  public RetryConfigBuilder maxBackoff(Duration maxBackoff) {
    this.maxBackoff = Objects.requireNonNull(maxBackoff, "maxBackoff");
    return this;
  }

  /** Whether a transaction whose commit is in doubt is asked after. */
  public RetryConfigBuilder resolveCommits(boolean resolveCommits) {
    this.resolveCommits = resolveCommits;
    return this;
  }

  /**
   * The configuration with the values set so far.
   *
   * @throws nexs.api.error.ConfigException naming every value out of its bound
   */
  public RetryConfig build() {
    return new RetryConfig(maxAttempts, firstBackoff, maxBackoff, resolveCommits);
  }
}
