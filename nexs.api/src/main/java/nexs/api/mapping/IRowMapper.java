package nexs.api.mapping;

import nexs.api.IRow;

/**
 * Makes an object of the current row. Safe for use by any number of threads when its author made it so; those of nexs are.
 *
 * @param <T> the object's type
 */
@FunctionalInterface
public interface IRowMapper<T> {

  /** The row as an object. */
  T map(IRow row);
}
