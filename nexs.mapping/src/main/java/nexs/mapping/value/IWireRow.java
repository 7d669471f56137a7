package nexs.mapping.value;

import nexs.api.IRow;
import org.jspecify.annotations.Nullable;

/** A row that has its values as the server sent them. */
public interface IWireRow extends IRow {

  /**
   * A value, made by {@code reader}.
   *
   * @param column its number, from 1
   * @return for NULL, what the reader makes of that
   */
  <T> @Nullable T read(int column, IValueReader<T> reader);
}
