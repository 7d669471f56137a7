package nexs.api.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nexs.api.error.ConfigException;

/**
 * A COPY of a table or a query to records. Immutable; changed by copy.
 *
 * @param source a table as in SQL, or a query without parameters
 * @param query whether the source is a query
 * @param type the records; or a class of single values, for one column
 * @param lanes how many connections of the pool read ranges of the table's pages at the same time, all at one snapshot; default 1. With
 *     more, rows come in no order
 */
public record CopyOut<T>(String source, boolean query, Class<T> type, int lanes) {

  /**
   * Refuses what cannot be meant.
   *
   * @throws ConfigException that names every problem
   */
  public CopyOut {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(type, "type");
    List<String> problems = new ArrayList<>();
    if (source.isBlank()) {
      problems.add("the " + (query ? "query" : "table") + " is blank");
    }
    if (lanes < 1 || lanes > CopyIn.MAX_LANES) {
      problems.add("lanes must be 1 to " + CopyIn.MAX_LANES + ", not " + lanes);
    }
    if (query && lanes > 1) {
      problems.add("lanes share the pages of a table, and a query has none; use one lane");
    }
    if (!problems.isEmpty()) {
      throw new ConfigException("the COPY out of " + source, problems);
    }
  }

  /** Of a whole table. */
  public static <T> CopyOut<T> of(String table, Class<T> type) {
    return new CopyOut<>(table, false, type, 1);
  }

  /** Of what a query gives: a SELECT, VALUES, or a statement with RETURNING. */
  public static <T> CopyOut<T> query(String sql, Class<T> type) {
    return new CopyOut<>(sql, true, type, 1);
  }

  /** Reads over so many connections of the pool. */
  public CopyOut<T> lanes(int count) {
    return new CopyOut<>(source, query, type, count);
  }
}
