package nexs.api.copy;

import java.util.List;
import java.util.Objects;
import nexs.api.error.ConfigException;

/**
 * A COPY of a table or a query to records. Immutable; changed by copy.
 *
 * @param source a table as in SQL, or a query without parameters
 * @param query whether the source is a query
 * @param type the records; or a class of single values, for one column
 * @param lanes how many connections of the pool read at the same time, 1 to {@link CopyIn#MAX_LANES}; default 1. With more, the table is
 *     read by ranges of its blocks in one snapshot, and the rows come in no order
 */
public record CopyOut<T>(String source, boolean query, Class<T> type, int lanes) {

  /**
   * Refuses what cannot be meant.
   *
   * @throws ConfigException for a blank source, for lanes out of bounds, and for more than one to read a query
   */
  public CopyOut {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(type, "type");
    if (source.isBlank()) {
      throw new ConfigException(
          "the COPY out of " + (query ? "a query" : "a table"),
          List.of("the " + (query ? "query" : "table") + " is blank"));
    }
    if (lanes < 1 || lanes > CopyIn.MAX_LANES) {
      throw new ConfigException(
          "the COPY out of " + (query ? "a query" : source),
          List.of("lanes must be 1 to " + CopyIn.MAX_LANES + ", not " + lanes));
    }
    if (lanes > 1 && query) {
      throw new ConfigException(
          "the COPY out of a query",
          List.of("several lanes read ranges of a table's blocks, which a query has not; use one"));
    }
  }

  /** A copy that reads over so many connections at the same time. */
  public CopyOut<T> lanes(int count) {
    return new CopyOut<>(source, query, type, count);
  }

  /** Of a whole table. */
  public static <T> CopyOut<T> of(String table, Class<T> type) {
    return new CopyOut<>(table, false, type, 1);
  }

  /** Of what a query gives: a SELECT, VALUES, or a statement with RETURNING. */
  public static <T> CopyOut<T> query(String sql, Class<T> type) {
    return new CopyOut<>(sql, true, type, 1);
  }
}
