package nexs.bench.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many call at the same time, and as what; of a peer with callbacks, how many calls are under way.
 *
 * @param count one or more
 * @param virtual on virtual threads; otherwise on platform threads
 */
public record Callers(int count, boolean virtual) {

  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})(v?)");

  /** The opposite of {@link #toString}. */
  public static Callers parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "callers '" + text + "' must be a number, with a v behind it for virtual threads");
    }
    return new Callers(Integer.parseInt(matcher.group(1)), !matcher.group(2).isEmpty());
  }

  Thread.Builder threads() {
    return virtual
        ? Thread.ofVirtual().name("nexs-bench-caller-", 0)
        : Thread.ofPlatform().name("nexs-bench-caller-", 0).daemon();
  }

  /** Such as {@code 16}, or {@code 256v} for virtual threads. */
  @Override
  public String toString() {
    return count + (virtual ? "v" : "");
  }
}
