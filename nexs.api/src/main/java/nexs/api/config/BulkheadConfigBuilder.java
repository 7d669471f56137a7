package nexs.api.config;

import java.time.Duration;
import java.util.Objects;

/**
 * Builds a {@link BulkheadConfig}, whose parameters tell meaning, default and unit of each value. Not thread-safe; may be used again after
 * {@link #build()}.
 *
 * <p>Values are checked by {@code build()}, all at once. Null is refused at once.
 */
public final class BulkheadConfigBuilder {

  private int maxConcurrent = 20;
  private int maxWaiting = 1_000;
  private Duration maxWait = Duration.ZERO;

  BulkheadConfigBuilder() {}

  BulkheadConfigBuilder(BulkheadConfig from) {
    maxConcurrent = from.maxConcurrent();
    maxWaiting = from.maxWaiting();
    maxWait = from.maxWait();
  }

  /** The most calls under way. */
  public BulkheadConfigBuilder maxConcurrent(int maxConcurrent) {
    this.maxConcurrent = maxConcurrent;
    return this;
  }

  /** The most callers that wait for their turn. */
  public BulkheadConfigBuilder maxWaiting(int maxWaiting) {
    this.maxWaiting = maxWaiting;
    return this;
  }

  /** How long a caller waits for its turn; zero: not at all. */
  public BulkheadConfigBuilder maxWait(Duration maxWait) {
    this.maxWait = Objects.requireNonNull(maxWait, "maxWait");
    return this;
  }

  /**
   * The configuration with the values set so far.
   *
   * @throws nexs.api.error.ConfigException naming every value out of its bound
   */
  public BulkheadConfig build() {
    return new BulkheadConfig(maxConcurrent, maxWaiting, maxWait);
  }
}
