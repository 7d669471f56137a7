package nexs.api.write;

import java.util.List;

/**
 * Sends what an {@link IInsert} or an {@link IUpdate} describes. All methods throw as {@link nexs.api.IQueryable#exec} does, a {@link
 * nexs.api.error.MappingException} for a record that does not fit the table, and a {@link nexs.api.error.ParameterException} for null.
 *
 * @param <T> the record
 */
public interface IRecordWrites<T> {

  /** Sends one record; the rows inserted or updated. */
  long row(T row);

  /** Sends all of them together, as {@link nexs.api.IQueryable#send} does, or none; the rows inserted or updated. */
  long rows(Iterable<? extends T> rows);

  /**
   * Sends one record, and reads what became of it.
   *
   * @throws nexs.api.error.NoRowsException when a conflict left it out, or there was no row to update
   */
  <R> R row(T row, Class<R> type);

  /**
   * Sends all of them or none, in statements of up to 256 rows each, and reads what became of them: of inserted ones in their order, of
   * updated ones in none. Those that a conflict left out are missing. Two rows that update the same one are refused by the server.
   */
  <R> List<R> rows(Iterable<? extends T> rows, Class<R> type);
}
