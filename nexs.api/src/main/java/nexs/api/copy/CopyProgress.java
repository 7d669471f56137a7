package nexs.api.copy;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a COPY is.
 *
 * @param rows taken so far
 * @param bytes sent so far
 * @param expectedRows as {@link CopyIn#expect} says; 0 when nobody knows
 * @param elapsed since the first byte
 */
public record CopyProgress(long rows, long bytes, long expectedRows, Duration elapsed) {

  /** The rows a second so far; 0 before any time has passed. */
  public double rowsPerSecond() {
    return elapsed.isZero() ? 0 : rows * 1e9 / elapsed.toNanos();
  }

  /** How long the rest will take at that rate; empty when the number of rows is not known, or none was sent. */
  public Optional<Duration> remaining() {
    if (expectedRows <= 0 || rows == 0) {
      return Optional.empty();
    }
    long left = Math.max(0, expectedRows - rows);
    return Optional.of(Duration.ofNanos((long) (elapsed.toNanos() * ((double) left / rows))));
  }
}
