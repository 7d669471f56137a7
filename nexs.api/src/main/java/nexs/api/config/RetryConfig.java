package nexs.api.config;

import java.time.Duration;
import java.util.Objects;

/**
 * How calls are tried again. Immutable; made by {@link #builder()}, changed by {@link #edit()}.
 *
 * <p>No value is ever invalid: the constructor checks as the builder does and names every problem at once. Null is refused everywhere.
 *
 * @param maxAttempts how often a call is made at the most, the first time included, from 1 to 100; default 5
 * @param firstBackoff the pause after the first failure is a random time up to this, at most an hour; twice as much after each further one; default
 *     20 ms
 * @param maxBackoff the longest pause, at most an hour; default 2 s. A call whose deadline would pass during the pause is not tried again
 * @param resolveCommits whether a transaction whose commit is in doubt is asked after: one that committed is a success, one that did not is run
 *     again; default true. It needs {@code commitTracking} of the connections
 */
public record RetryConfig(
    int maxAttempts, Duration firstBackoff, Duration maxBackoff, boolean resolveCommits) {

  /** The defaults. */
  public static final RetryConfig DEFAULT = builder().build();

  /**
   * Checks every value.
   *
   * @throws nexs.api.error.ConfigException naming every value out of its bound
   */
  public RetryConfig(
      int maxAttempts, Duration firstBackoff, Duration maxBackoff, boolean resolveCommits) {
    this.maxAttempts = maxAttempts;
    this.firstBackoff = Objects.requireNonNull(firstBackoff, "firstBackoff");
    this.maxBackoff = Objects.requireNonNull(maxBackoff, "maxBackoff");
    this.resolveCommits = resolveCommits;
    RetryOptions.TABLE.check("the configuration of retries", this);
  }

  /** A builder with the defaults. */
  public static RetryConfigBuilder builder() {
    return new RetryConfigBuilder();
  }

  /** A builder that starts from these values. */
  public RetryConfigBuilder edit() {
    return new RetryConfigBuilder(this);
  }
}
