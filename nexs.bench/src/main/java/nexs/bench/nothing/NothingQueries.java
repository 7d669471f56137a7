package nexs.bench.nothing;

import java.util.Collections;
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
import org.openjdk.jmh.annotations.CompilerControl;

/**
 * The same answers to every question: the number 1, a row affected, and no rows to read. Not inlined, as no real call is, so that what the caller
 * makes for a call is made whichever way it goes.
 */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
abstract class NothingQueries implements IQueryable {

  private static final Long ONE = 1L;
  private static final CommandTag ONE_ROW = new CommandTag("INSERT", 1);
  private static final BatchResult TEN_ROWS = new BatchResult(Collections.nCopies(10, ONE_ROW));

  @Override
  public CommandTag exec(String sql, @Nullable Object... args) {
    return ONE_ROW;
  }

  @Override
  public <T> T queryOne(Class<T> type, String sql, @Nullable Object... args) {
    return type.cast(ONE);
  }

  @Override
  public <T> Optional<T> queryOptional(Class<T> type, String sql, @Nullable Object... args) {
    return Optional.of(type.cast(ONE));
  }

  @Override
  public <T> List<T> queryAll(Class<T> type, String sql, @Nullable Object... args) {
    return List.of();
  }

  @Override
  public long queryCount(String sql, @Nullable Object... args) {
    return ONE;
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R query(
      IWork<? super IRows, R, X> reader, String sql, @Nullable Object... args) throws X {
    throw new UnsupportedOperationException("there are no rows to read");
  }

  @Override
  public BatchResult send(Batch batch) {
    return TEN_ROWS;
  }

  @Override
  public ICopy copy() {
    throw new UnsupportedOperationException("there is nothing to copy");
  }

  @Override
  public <T> IInsert<T> insert(Class<T> type) {
    throw new UnsupportedOperationException("there is no table to fill");
  }

  @Override
  public <T> IUpdate<T> update(Class<T> type) {
    throw new UnsupportedOperationException("there is no table to change");
  }
}
