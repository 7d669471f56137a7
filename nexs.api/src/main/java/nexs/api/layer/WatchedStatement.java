package nexs.api.layer;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import nexs.api.ColumnInfo;
import nexs.api.CommandTag;
import nexs.api.IPreparedStatement;
import nexs.api.IRows;
import nexs.api.IWork;
import nexs.api.error.NexsException;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement of a watched connection.
 *
 * @param told tells of a failure, and gives it back to be thrown
 */
record WatchedStatement(IPreparedStatement target, UnaryOperator<NexsException> told)
    implements IPreparedStatement {

  @Override
  public String sql() {
    return target.sql();
  }

  @Override
  public List<String> parameterTypes() {
    return target.parameterTypes();
  }

  @Override
  public List<ColumnInfo> columns() {
    return target.columns();
  }

  @Override
  public CommandTag exec(@Nullable Object... args) {
    try {
      return target.exec(args);
    } catch (NexsException e) {
      throw told.apply(e);
    }
  }

  @Override
  public <T> T queryOne(Class<T> type, @Nullable Object... args) {
    try {
      return target.queryOne(type, args);
    } catch (NexsException e) {
      throw told.apply(e);
    }
  }

  @Override
  public <T> Optional<T> queryOptional(Class<T> type, @Nullable Object... args) {
    try {
      return target.queryOptional(type, args);
    } catch (NexsException e) {
      throw told.apply(e);
    }
  }

  @Override
  public <T> List<T> queryAll(Class<T> type, @Nullable Object... args) {
    try {
      return target.queryAll(type, args);
    } catch (NexsException e) {
      throw told.apply(e);
    }
  }

  @Override
  public long queryCount(@Nullable Object... args) {
    try {
      return target.queryCount(args);
    } catch (NexsException e) {
      throw told.apply(e);
    }
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R query(
      IWork<? super IRows, R, X> reader, @Nullable Object... args) throws X {
    try {
      return target.query(reader, args);
    } catch (NexsException e) {
      throw told.apply(e);
    }
  }

  @Override
  public void close() {
    target.close();
  }
}
