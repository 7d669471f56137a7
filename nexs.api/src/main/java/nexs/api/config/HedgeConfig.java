package nexs.api.config;

import java.time.Duration;
import java.util.Objects;

/**
 * When reads are hedged. Immutable; made by {@link #builder()}, changed by {@link #edit()}.
 *
 * <p>No value is ever invalid: the constructor checks as the builder does and names every problem at once. Null is refused everywhere.
 *
 * @param minimumSamples how many calls of a statement must have been measured before it is hedged, from 1 to 1,000; default 100
 * @param minDelay the earliest that a second attempt is made after the first, however fast the statement is, from 1 ms to a minute; default 2 ms
 * @param budgetPercent how many of a hundred calls may be hedged, from 1 to 100; default 5
 * @param burst how many second attempts may be made in a row after a time without any, from 1 to 10,000; default 10
 * @param maxStatements how many statements are known at the same time, by their texts, from 1 to 100,000; default 1,000. Further ones are not
 *     hedged, until others have not been used for a while
 */
public record HedgeConfig(
    int minimumSamples, Duration minDelay, int budgetPercent, int burst, int maxStatements) {

  /** The defaults. */
  public static final HedgeConfig DEFAULT = builder().build();

  /**
   * Checks every value.
   *
   * @throws nexs.api.error.ConfigException naming every value out of its bound
   */
  public HedgeConfig(
      int minimumSamples, Duration minDelay, int budgetPercent, int burst, int maxStatements) {
    this.minimumSamples = minimumSamples;
    this.minDelay = Objects.requireNonNull(minDelay, "minDelay");
    this.budgetPercent = budgetPercent;
    this.burst = burst;
    this.maxStatements = maxStatements;
    HedgeOptions.TABLE.check("the configuration of hedged reads", this);
  }

  /** A builder with the defaults. */
  public static HedgeConfigBuilder builder() {
    return new HedgeConfigBuilder();
  }

  /** A builder that starts from these values. */
  public HedgeConfigBuilder edit() {
    return new HedgeConfigBuilder(this);
  }
}
