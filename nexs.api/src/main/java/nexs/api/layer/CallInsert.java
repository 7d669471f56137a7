package nexs.api.layer;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import nexs.api.IQueryable;
import nexs.api.SqlIdentifier;
import nexs.api.write.IInsert;

/** An insert that knows its steps, and nothing yet of where it will be made. Immutable. */
final class CallInsert<T> extends CallWrites<T> implements IInsert<T> {

  private final Function<IQueryable, IInsert<T>> steps;

  CallInsert(CallQueries calls, Function<IQueryable, IInsert<T>> steps) {
    super(calls);
    this.steps = steps;
  }

  @Override
  Call.Writes<T> writes() {
    return steps::apply;
  }

  private IInsert<T> with(UnaryOperator<IInsert<T>> step) {
    return new CallInsert<>(calls(), steps.andThen(step));
  }

  @Override
  public IInsert<T> into(String table) {
    SqlIdentifier.requireTable(table);
    return with(insert -> insert.into(table));
  }

  @Override
  public IInsert<T> columns(String... names) {
    String[] kept = names.clone();
    return with(insert -> insert.columns(kept));
  }

  @Override
  public IInsert<T> onConflictDoNothing(String... keys) {
    String[] kept = keys.clone();
    return with(insert -> insert.onConflictDoNothing(kept));
  }

  @Override
  public IInsert<T> onConflictUpdate(String... keys) {
    String[] kept = keys.clone();
    return with(insert -> insert.onConflictUpdate(kept));
  }

  @Override
  public IInsert<T> returning(String... columns) {
    String[] kept = columns.clone();
    return with(insert -> insert.returning(kept));
  }
}
