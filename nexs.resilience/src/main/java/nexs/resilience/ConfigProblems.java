package nexs.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nexs.api.error.ConfigException;

/** What is wrong with a configuration, gathered so that all of it is named at once. For one thread. */
final class ConfigProblems {

  /** How long an option of time may be. */
  static final Duration LONGEST = Duration.ofDays(365);

  private final List<String> found = new ArrayList<>();

  /** Both bounds are allowed values. */
  <T extends Comparable<T>> void outside(String key, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      found.add(key + " = " + value + ": must be from " + least + " to " + most);
    }
  }

  /** @param limitKey the option that is the bound */
  <T extends Comparable<T>> void above(String key, T value, String limitKey, T limit) {
    if (value.compareTo(limit) > 0) {
      found.add(key + " = " + value + ": must be at most " + limitKey + ", which is " + limit);
    }
  }

  /**
   * Refuses a configuration with problems.
   *
   * @param what the subject of the message
   * @throws ConfigException naming them all
   */
  void refuse(String what) {
    if (!found.isEmpty()) {
      throw new ConfigException(what, found);
    }
  }
}
