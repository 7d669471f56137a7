package nexs.api;

/**
 * Open rows, read one by one in bounded memory: the cursor is a view of the row it stands on. For the thread that reads it. It is closed
 * by the call that opened it.
 */
public interface IRows extends IRow {

  /**
   * Moves to the next row. Before the first call the cursor stands before the first row.
   *
   * @return false when there is no further row
   */
  boolean next();
}
