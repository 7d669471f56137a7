package nexs.api.config;

import java.time.Duration;
import java.util.Objects;

/**
 * How many calls a bulkhead lets through at the same time. Immutable; made by {@link #builder()}, changed by {@link #edit()}.
 *
 * <p>No value is ever invalid: the constructor checks as the builder does and names every problem at once. Null is refused everywhere.
 *
 * @param maxConcurrent the most calls under way, at least 1; default 20. A lent connection counts until it is closed
 * @param maxWaiting the most callers that wait for their turn; default 1,000. Zero: none, whatever {@code maxWait} says
 * @param maxWait how long a caller waits for its turn where the call has no nearer deadline, at most an hour; default zero: not at all
 */
public record BulkheadConfig(int maxConcurrent, int maxWaiting, Duration maxWait) {

  /** The defaults. */
  public static final BulkheadConfig DEFAULT = builder().build();

  /**
   * Checks every value.
   *
   * @throws nexs.api.error.ConfigException naming every value out of its bound
   */
  public BulkheadConfig(int maxConcurrent, int maxWaiting, Duration maxWait) {
    this.maxConcurrent = maxConcurrent;
    this.maxWaiting = maxWaiting;
    this.maxWait = Objects.requireNonNull(maxWait, "maxWait");
    BulkheadOptions.TABLE.check("the configuration of the bulkhead", this);
  }

  /** A builder with the defaults. */
  public static BulkheadConfigBuilder builder() {
    return new BulkheadConfigBuilder();
  }

  /** A builder that starts from these values. */
  public BulkheadConfigBuilder edit() {
    return new BulkheadConfigBuilder(this);
  }
}
