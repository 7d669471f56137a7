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
 */
public record CopyOut<T>(String source, boolean query, Class<T> type) {

  /**
   * Refuses what cannot be meant.
   *
   * @throws ConfigException for a blank source
   */
  public CopyOut {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(type, "type");
    if (source.isBlank()) {
      throw new ConfigException(
          "the COPY out of " + (query ? "a query" : "a table"),
          List.of("the " + (query ? "query" : "table") + " is blank"));
    }
  }

  /** Of a whole table. */
  public static <T> CopyOut<T> of(String table, Class<T> type) {
    return new CopyOut<>(table, false, type);
  }

  /** Of what a query gives: a SELECT, VALUES, or a statement with RETURNING. */
  public static <T> CopyOut<T> query(String sql, Class<T> type) {
    return new CopyOut<>(sql, true, type);
  }
}
