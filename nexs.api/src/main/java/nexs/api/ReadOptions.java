package nexs.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes a read may go to. Immutable; changed by copy. A pool of one node has no choice and takes no notice.
 *
 * @param preference the role; default {@link ReadPreference#PREFER_STANDBY}
 * @param maxLag how far a standby may be behind, or null for what the pool is configured with
 * @param region nodes of that region go before all others, or null
 * @param tags what a node must have, each with that value; default none
 */
public record ReadOptions(
    ReadPreference preference,
    @Nullable Duration maxLag,
    @Nullable String region,
    Map<String, String> tags) {

  private static final Map<ReadPreference, ReadOptions> BY_PREFERENCE =
      Arrays.stream(ReadPreference.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  preference -> preference,
                  preference -> new ReadOptions(preference, null, null, Map.of())));

  /** A standby where there is one, as the pool is configured. */
  public static final ReadOptions DEFAULT = of(ReadPreference.PREFER_STANDBY);

  /**
   * Copies the map.
   *
   * @throws IllegalArgumentException for a lag below zero and a region without a name
   */
  public ReadOptions {
    Objects.requireNonNull(preference, "preference");
    tags = Map.copyOf(tags);
    if (maxLag != null && maxLag.isNegative()) {
      throw new IllegalArgumentException("maxLag is " + maxLag + ", must not be negative");
    }
    if (region != null && region.isBlank()) {
      throw new IllegalArgumentException("region is blank");
    }
  }

  /** Of a role, otherwise as the pool is configured. */
  public static ReadOptions of(ReadPreference preference) {
    return Objects.requireNonNull(BY_PREFERENCE.get(preference), "preference");
  }

  /** A copy with another role. */
  public ReadOptions withPreference(ReadPreference role) {
    return new ReadOptions(role, maxLag, region, tags);
  }

  /** A copy that takes only standbys that are at most so far behind. */
  public ReadOptions withMaxLag(Duration lag) {
    return new ReadOptions(preference, Objects.requireNonNull(lag, "lag"), region, tags);
  }

  /** A copy that prefers nodes of a region. */
  public ReadOptions withRegion(String name) {
    return new ReadOptions(preference, maxLag, Objects.requireNonNull(name, "name"), tags);
  }

  /** A copy that takes only nodes with these tags. */
  public ReadOptions withTags(Map<String, String> wanted) {
    return new ReadOptions(preference, maxLag, region, wanted);
  }
}
