package nexs.mapping;

import java.util.Map;
import nexs.api.IRow;
import nexs.api.error.MappingException;
import nexs.api.mapping.IRowMapper;
import nexs.mapping.codec.Misfit;

/**
 * The record of a sealed interface that a column names. Immutable.
 *
 * @param type the interface
 * @param column the column's number, from 1
 * @param mappers by what the column says
 */
record SealedMapper(Class<?> type, int column, Map<String, IRowMapper<?>> mappers)
    implements IRowMapper<Object> {

  @Override
  public Object map(IRow row) {
    String value = row.valueAt(column, String.class);
    IRowMapper<?> mapper = value == null ? null : mappers.get(value);
    if (mapper == null) {
      throw new MappingException(
          Misfit.describe(row.columns().get(column - 1))
              + (value == null ? " is NULL" : " holds a value")
              + ", by which no record of "
              + Misfit.name(type)
              + " is known; its discriminator knows "
              + String.join(", ", mappers.keySet().stream().sorted().toList()),
          null);
    }
    return mapper.map(row);
  }
}
