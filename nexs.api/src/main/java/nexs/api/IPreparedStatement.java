package nexs.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement prepared on the server, bound to its connection. For one thread at a time, with its connection. The calls are those of
 * {@link IQueryable} less the SQL.
 */
public interface IPreparedStatement extends AutoCloseable {

  /** The statement as it was given. */
  String sql();

  /** The names of the parameters' server types in the order of {@code $1..$n}, as {@code pg_type} spells them. */
  List<String> parameterTypes();

  /** The columns of the result; empty for a statement without one. */
  List<ColumnInfo> columns();

  /** {@link IQueryable#exec}. */
  CommandTag exec(@Nullable Object... args);

  /** {@link IQueryable#queryOne}. */
  <T> T queryOne(Class<T> type, @Nullable Object... args);

  /** {@link IQueryable#queryOptional}. */
  <T> Optional<T> queryOptional(Class<T> type, @Nullable Object... args);

  /** {@link IQueryable#queryAll}. */
  <T> List<T> queryAll(Class<T> type, @Nullable Object... args);

  /** {@link IQueryable#queryCount}. */
  long queryCount(@Nullable Object... args);

  /** {@link IQueryable#query}. */
  <R extends @Nullable Object, X extends Exception> R query(
      IWork<? super IRows, R, X> reader, @Nullable Object... args) throws X;

  /** Ends the use of the statement. Further calls do nothing. */
  @Override
  void close();
}
