package nexs.api.write;

/**
 * Updates rows by records: {@code db.update(User.class).in("users").key("id").row(user)}. As {@link IInsert} in all that is not said here.
 *
 * @param <T> the record
 */
public interface IUpdate<T> extends IRecordWrites<T> {

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
}
