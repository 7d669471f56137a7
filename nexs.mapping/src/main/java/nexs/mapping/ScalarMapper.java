package nexs.mapping;

import nexs.api.IRow;
import nexs.api.error.MappingException;
import nexs.api.mapping.IRowMapper;
import nexs.mapping.codec.Misfit;

/**
 * Reads the only column. Immutable.
 *
 * @param type what it is read as
 * @param column the column's name
 */
record ScalarMapper<T>(Class<T> type, String column) implements IRowMapper<T> {

  @Override
  public T map(IRow row) {
    T value = row.valueAt(1, type);
    if (value == null) {
      throw new MappingException(
          "column \""
              + column
              + "\" is NULL, and a "
              + Misfit.name(type)
              + " was asked for; use queryOptional, a record with a component that may be null,"
              + " or keep NULL out of the result",
          null);
    }
    return value;
  }
}
