package nexs.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * A result in short: nexs over a peer, or a number of its own.
 *
 * @param name such as {@code point.1.vs_jdbi}
 * @param value the median of the rounds
 * @param better which way
 * @param goal what it should reach; null for none
 */
public record Ratio(String name, double value, Better better, @Nullable Double goal) {

  /** The line that scripts look for: {@code RATIO <name> <value>}. */
  public String line() {
    return "RATIO %s %s".formatted(name, Numbers.text(value));
  }

  /** Whether the goal is reached; true without one. */
  public boolean met() {
    return goal == null || better.met(value, goal);
  }
}
