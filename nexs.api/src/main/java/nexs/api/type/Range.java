package nexs.api.type;

import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A range of values, such as an {@code int4range} or a {@code tstzrange}.
 *
 * <p>The server makes ranges of whole numbers and of days half-open, {@code [1,5]} becomes {@code [1,6)}; two that it holds equal may differ
 * here until one of them was read back.
 *
 * @param lower the bound below; null for none
 * @param upper the bound above; null for none
 * @param lowerInclusive whether the lower bound is in the range; false without one
 * @param upperInclusive whether the upper bound is in the range; false without one
 * @param empty whether no value is in the range; it has no bounds then
 * @param <T> the class of the bounds
 */
public record Range<T>(
    @Nullable T lower,
    @Nullable T upper,
    boolean lowerInclusive,
    boolean upperInclusive,
    boolean empty) {

  /**
   * Makes bounds that do not exist exclusive.
   *
   * @throws IllegalArgumentException for a lower bound above the upper one, and for an empty range with bounds
   */
  public Range {
    if (empty && (lower != null || upper != null)) {
      throw new IllegalArgumentException("an empty range has no bounds");
    }
    lowerInclusive = lowerInclusive && lower != null;
    upperInclusive = upperInclusive && upper != null;
    if (lower != null && upper != null && above(lower, upper)) {
      throw new IllegalArgumentException(
          "the lower bound of a range is above its upper bound; swap them");
    }
  }

  /** The order of texts is the server's, by its collation; that of times at offsets is the instants'. */
  @SuppressWarnings("unchecked") // a class that compares with itself
  private static boolean above(Object lower, Object upper) {
    if (lower instanceof OffsetDateTime from && upper instanceof OffsetDateTime to) {
      return from.isAfter(to);
    }
    if (lower instanceof ZonedDateTime from && upper instanceof ZonedDateTime to) {
      return from.isAfter(to);
    }
    return lower.getClass() == upper.getClass()
        && !(lower instanceof String)
        && lower instanceof Comparable<?> comparable
        && ((Comparable<Object>) comparable).compareTo(upper) > 0;
  }

  /** {@code [lower,upper)}: as the server takes two bounds without more words. Null bounds are none. */
  public static <T> Range<T> of(@Nullable T lower, @Nullable T upper) {
    return new Range<>(lower, upper, true, false, false);
  }

  /** {@code [lower,upper]}. */
  public static <T> Range<T> closed(T lower, T upper) {
    return new Range<>(
        Objects.requireNonNull(lower), Objects.requireNonNull(upper), true, true, false);
  }

  /** {@code (lower,upper)}. */
  public static <T> Range<T> open(T lower, T upper) {
    return new Range<>(
        Objects.requireNonNull(lower), Objects.requireNonNull(upper), false, false, false);
  }

  /** {@code [lower,)}. */
  public static <T> Range<T> atLeast(T lower) {
    return new Range<>(Objects.requireNonNull(lower), null, true, false, false);
  }

  /** {@code (,upper)}. */
  public static <T> Range<T> lessThan(T upper) {
    return new Range<>(null, Objects.requireNonNull(upper), false, false, false);
  }

  /** {@code (,)}: every value. */
  public static <T> Range<T> all() {
    return new Range<>(null, null, false, false, false);
  }

  /** {@code empty}: no value. */
  public static <T> Range<T> none() {
    return new Range<>(null, null, false, false, true);
  }

  /** In PostgreSQL's notation, without its quotes. */
  @Override
  public String toString() {
    if (empty) {
      return "empty";
    }
    return (lowerInclusive ? "[" : "(")
        + (lower == null ? "" : lower)
        + ","
        + (upper == null ? "" : upper)
        + (upperInclusive ? "]" : ")");
  }
}
