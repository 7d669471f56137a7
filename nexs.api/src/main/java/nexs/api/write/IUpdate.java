package nexs.api.write;

import java.util.List;

/**
 * Updates rows by records: {@code db.update(User.class).in("users").key("id").row(user)}. As {@link IInsert} in all that is not said here.
 *
 * @param <T> the record
 */
public interface IUpdate<T> {

  /**
   * Names the table.
   *
   * @throws nexs.api.error.ParameterException for what is no name of a table
   */
  IUpdate<T> in(String table);

  /** The columns by which a row is found; the record must have components for them. At least one. Names are exact. */
  IUpdate<T> key(String... names);

  /** Changes these columns only; by default those of all components but the key's. Names are exact. */
  IUpdate<T> columns(String... names);

  /** What {@link #row(Object, Class)} and {@link #rows(Iterable, Class)} give; all columns by default. Names are exact. */
  IUpdate<T> returning(String... columns);

  /** Updates the row of one record; the rows updated. */
  long row(T row);

  /** Updates the rows of all of them together, or none; the rows updated. */
  long rows(Iterable<? extends T> rows);

  /**
   * Updates the row of one record, and reads it.
   *
   * @throws nexs.api.error.NoRowsException when there is no such row
   */
  <R> R row(T row, Class<R> type);

  /** Updates the rows of all of them or none, in statements of up to 256 rows each, and reads them, in no order. */
  <R> List<R> rows(Iterable<? extends T> rows, Class<R> type);
}
