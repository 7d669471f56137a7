package nexs.mapping;

import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.mapping.IRowMapper;

/** Makes row mappers and keeps them. One instance a pool; safe for any thread. */
public final class RowMappers {

  public RowMappers() {}

  /**
   * The mapper from rows of these columns to {@code type}.
   *
   * @throws nexs.api.error.MappingException for columns that do not fit the type; it names every misfit
   */
  public <T> IRowMapper<T> mapper(Class<T> type, List<ColumnInfo> columns) {
    throw new UnsupportedOperationException();
  }
}
