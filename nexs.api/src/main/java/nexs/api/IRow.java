package nexs.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The current row. Columns count from 1, as {@code $1} and PostgreSQL do. Valid until the cursor moves; for the cursor's thread.
 *
 * <p>The {@code ...At} methods of primitives throw a {@link nexs.api.error.MappingException} that names the column for NULL and for a value
 * out of the type's range; none of them allocates.
 */
public interface IRow {

  /** The columns in order. */
  List<ColumnInfo> columns();

  /** Whether the value is NULL. */
  boolean isNull(int column);

  /** The value of a {@code bool} column. */
  boolean booleanAt(int column);

  /** The value of an integer column. */
  short shortAt(int column);

  /** The value of an integer column. */
  int intAt(int column);

  /** The value of an integer column. */
  long longAt(int column);

  /** The value of a numeric column. */
  float floatAt(int column);

  /** The value of a numeric column. */
  double doubleAt(int column);

  /**
   * The value, converted to {@code type}; null for NULL.
   *
   * @throws nexs.api.error.MappingException for a value that cannot become a {@code type}
   */
  <T> @Nullable T valueAt(int column, Class<T> type);

  /**
   * As {@link #valueAt}, by the column's name as the server spells it.
   *
   * @throws nexs.api.error.MappingException for a name that no column, or more than one, has
   */
  <T> @Nullable T value(String column, Class<T> type);

  /**
   * The whole row as a record, or its only column as a scalar.
   *
   * @throws nexs.api.error.MappingException for a row that does not fit, NULL as a scalar included
   */
  <T> T as(Class<T> type);
}
