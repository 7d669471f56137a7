package nexs.mapping.value;

import nexs.api.ColumnInfo;
import nexs.api.IRow;
import org.jspecify.annotations.Nullable;

/** Makes what a row is asked for: by a pool's converters, readers and mappers. Safe for any thread. */
public interface IValueSource {

  /**
   * A value that is not NULL as a {@code type}, for a primitive's class as its box.
   *
   * @throws nexs.api.error.MappingException for a value that cannot become one
   */
  <T> @Nullable T value(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column, Class<T> type);

  /**
   * The whole row as a {@code type}.
   *
   * @throws nexs.api.error.MappingException for columns that do not fit
   */
  <T> T row(IRow row, Class<T> type);
}
