package nexs.api.config;

import java.time.Duration;
import java.util.Objects;

/**
 * Builds a {@link HedgeConfig}, whose parameters tell meaning, default and unit of each value. Not thread-safe; may be used again after {@link
 * #build()}.
 *
 * <p>Values are checked by {@code build()}, all at once. Null is refused at once.
 */
public final class HedgeConfigBuilder {

  private int minimumSamples = 100;
  private Duration minDelay = Duration.ofMillis(2);
  private int budgetPercent = 5;
  private int burst = 10;
  private int maxStatements = 1_000;

  HedgeConfigBuilder() {}

  HedgeConfigBuilder(HedgeConfig from) {
    minimumSamples = from.minimumSamples();
    minDelay = from.minDelay();
    budgetPercent = from.budgetPercent();
    burst = from.burst();
    maxStatements = from.maxStatements();
  }

  /** How many calls of a statement must have been measured before it is hedged. */
  public HedgeConfigBuilder minimumSamples(int minimumSamples) {
    this.minimumSamples = minimumSamples;
    return this;
  }

  /** The earliest that a second attempt is made after the first. */
  public HedgeConfigBuilder minDelay(Duration minDelay) {
    this.minDelay = Objects.requireNonNull(minDelay, "minDelay");
    return this;
  }

  /** How many of a hundred calls may be hedged. */
  public HedgeConfigBuilder budgetPercent(int budgetPercent) {
    this.budgetPercent = budgetPercent;
    return this;
  }

  /** How many second attempts may be made in a row after a time without any. */
  public HedgeConfigBuilder burst(int burst) {
    this.burst = burst;
    return this;
  }

  /** How many statements are known at the same time. */
  public HedgeConfigBuilder maxStatements(int maxStatements) {
    this.maxStatements = maxStatements;
    return this;
  }

  /**
   * The configuration with the values set so far.
   *
   * @throws nexs.api.error.ConfigException naming every value out of its bound
   */
  public HedgeConfig build() {
    return new HedgeConfig(minimumSamples, minDelay, budgetPercent, burst, maxStatements);
  }
}
