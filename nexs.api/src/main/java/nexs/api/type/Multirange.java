package nexs.api.type;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A set of ranges, such as an {@code int4multirange}. The server joins ranges that touch, drops empty ones and puts the rest in order.
 *
 * @param ranges its ranges; none for an empty set
 * @param <T> the class of the bounds
 */
public record Multirange<T>(List<Range<T>> ranges) {

  /** Copies the list. */
  public Multirange {
    ranges = List.copyOf(ranges);
  }

  /** In PostgreSQL's notation, without its quotes. */
  @Override
  public String toString() {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
