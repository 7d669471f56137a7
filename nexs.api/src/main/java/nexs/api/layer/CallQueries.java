package nexs.api.layer;

import java.util.List;
import java.util.Optional;
import nexs.api.Batch;
import nexs.api.BatchResult;
import nexs.api.CommandTag;
import nexs.api.IQueryable;
import nexs.api.IRows;
import nexs.api.IWork;
import nexs.api.copy.ICopy;
import nexs.api.write.IInsert;
import nexs.api.write.IUpdate;
import org.jspecify.annotations.Nullable;

/** Makes one {@link Call} of every method of {@link IQueryable}. As safe for threads as {@link #run} is. */
public abstract class CallQueries implements IQueryable {

  /** For subclasses. */
  protected CallQueries() {}

  /**
   * Makes a call, on whatever it chooses.
   *
   * @param first to be handed on to {@link Call#on}, as the other two
   */
  protected abstract <R extends @Nullable Object, X extends Exception> R run(
      Call<R, X> call, Object first, Object second, @Nullable Object[] args) throws X;

  @Override
  public final CommandTag exec(String sql, @Nullable Object... args) {
    return run(Call.exec(), sql, Call.NOTHING, args);
  }

  @Override
  public final <T> T queryOne(Class<T> type, String sql, @Nullable Object... args) {
    return run(Call.<T>queryOne(), sql, type, args);
  }

  @Override
  public final <T> Optional<T> queryOptional(Class<T> type, String sql, @Nullable Object... args) {
    return run(Call.<T>queryOptional(), sql, type, args);
  }

  @Override
  public final <T> List<T> queryAll(Class<T> type, String sql, @Nullable Object... args) {
    return run(Call.<T>queryAll(), sql, type, args);
  }

  @Override
  public final long queryCount(String sql, @Nullable Object... args) {
    return run(Call.queryCount(), sql, Call.NOTHING, args);
  }

  @Override
  public final <R extends @Nullable Object, X extends Exception> R query(
      IWork<? super IRows, R, X> reader, String sql, @Nullable Object... args) throws X {
    return run(Call.<R, X>query(), sql, reader, args);
  }

  @Override
  public final BatchResult send(Batch batch) {
    return run(Call.send(), batch, Call.NOTHING, Call.NONE);
  }

  @Override
  public final ICopy copy() {
    return new CallCopy(this);
  }

  @Override
  public final <T> IInsert<T> insert(Class<T> type) {
    return new CallInsert<>(this, target -> target.insert(type));
  }

  @Override
  public final <T> IUpdate<T> update(Class<T> type) {
    return new CallUpdate<>(this, target -> target.update(type));
  }
}
