package nexs.api.write;

/**
 * Inserts records: {@code db.insert(User.class).into("users").row(user)}. Immutable: each step is a copy; as safe for threads as what it was
 * begun on.
 *
 * <p>Each component goes to the column of its name, by the rules by which it is read. The table's columns are read once a pool, so that every
 * misfit is named before anything is sent, and that JSON, composite values and hstores need no mark; once more after the server refused a
 * statement for what it found in the catalog.
 *
 * @param <T> the record
 */
public interface IInsert<T> extends IRecordWrites<T> {

  /**
   * Names the table.
   *
   * @param table as SQL writes it: with or without its schema, in quotes where it needs them
   * @throws nexs.api.error.ParameterException for what is no name of a table
   */
  IInsert<T> into(String table);

  /** Fills these columns only; by default those of all components. Names are exact. */
  IInsert<T> columns(String... names);

  /** Leaves a row out that is there already, by these columns' unique index; by any unique index for none. */
  IInsert<T> onConflictDoNothing(String... keys);

  /** Updates the row that is there already, by these columns' unique index: every other column that is filled takes the new value. */
  IInsert<T> onConflictUpdate(String... keys);

  /** What {@link #row(Object, Class)} and {@link #rows(Iterable, Class)} give; all columns by default. Names are exact. */
  IInsert<T> returning(String... columns);
}
