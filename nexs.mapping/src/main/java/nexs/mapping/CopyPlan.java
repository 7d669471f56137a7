package nexs.mapping;

import java.util.List;

/**
 * How the rows of a class go into the columns of a table.
 *
 * @param columns that are filled, in the order of the fields
 * @param encoder writes a row
 */
public record CopyPlan<T>(List<CopyColumn> columns, ICopyEncoder<T> encoder) {

  /** Keeps a copy of the list. */
  public CopyPlan {
    columns = List.copyOf(columns);
  }
}
