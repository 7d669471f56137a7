package nexs.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nexs.api.error.ConfigException;

/**
 * How calls are tried again. Immutable; changed by copy.
 *
 * @param maxAttempts how often a call is made at the most, the first time included, from 1 to 100; default 5
 * @param firstBackoff the pause after the first failure is a random time up to this; twice as much after each further one; default 20 ms
 * @param maxBackoff the longest pause; default 2 s. A call whose deadline would pass during the pause is not tried again
 * @param resolveCommits whether a transaction whose commit is in doubt is asked after: one that committed is a success, one that did not is run
 *     again; default true. It needs {@code commitTracking} of the connections
 */
public record RetryConfig(
    int maxAttempts, Duration firstBackoff, Duration maxBackoff, boolean resolveCommits) {

  private static final int MOST_ATTEMPTS = 100;
  private static final Duration LONGEST = Duration.ofHours(1);

  /** The defaults. */
  public static final RetryConfig DEFAULT =
      new RetryConfig(5, Duration.ofMillis(20), Duration.ofSeconds(2), true);

  /**
   * Checks every value.
   *
   * @throws ConfigException naming every value out of its bound
   */
  public RetryConfig {
    Objects.requireNonNull(firstBackoff, "firstBackoff");
    Objects.requireNonNull(maxBackoff, "maxBackoff");
    List<String> problems = new ArrayList<>();
    if (maxAttempts < 1 || maxAttempts > MOST_ATTEMPTS) {
      problems.add("maxAttempts = " + maxAttempts + ": must be from 1 to " + MOST_ATTEMPTS);
    }
    check("firstBackoff", firstBackoff, problems);
    check("maxBackoff", maxBackoff, problems);
    if (!problems.isEmpty()) {
      throw new ConfigException("the configuration of retries", problems);
    }
  }

  private static void check(String name, Duration value, List<String> problems) {
    if (value.isNegative() || value.compareTo(LONGEST) > 0) {
      problems.add(name + " = " + value + ": must be from PT0S to " + LONGEST);
    }
  }

  /** A copy that makes a call so often at the most. */
  public RetryConfig withMaxAttempts(int attempts) {
    return new RetryConfig(attempts, firstBackoff, maxBackoff, resolveCommits);
  }

  /** A copy with other pauses. */
  public RetryConfig withBackoff(Duration first, Duration most) {
    return new RetryConfig(maxAttempts, first, most, resolveCommits);
  }

  /** A copy that asks after commits in doubt, or does not. */
  public RetryConfig withResolveCommits(boolean resolve) {
    return new RetryConfig(maxAttempts, firstBackoff, maxBackoff, resolve);
  }
}
