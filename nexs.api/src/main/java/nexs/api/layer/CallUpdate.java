package nexs.api.layer;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import nexs.api.IQueryable;
import nexs.api.SqlIdentifier;
import nexs.api.write.IUpdate;

/** An update that knows its steps, and nothing yet of where it will be made. Immutable. */
final class CallUpdate<T> extends CallWrites<T> implements IUpdate<T> {

  private final Function<IQueryable, IUpdate<T>> steps;

  CallUpdate(CallQueries calls, Function<IQueryable, IUpdate<T>> steps) {
    super(calls);
    this.steps = steps;
  }

  @Override
  Call.Writes<T> writes() {
    return steps::apply;
  }

  private IUpdate<T> with(UnaryOperator<IUpdate<T>> step) {
    return new CallUpdate<>(calls(), steps.andThen(step));
  }

  @Override
  public IUpdate<T> in(String table) {
    SqlIdentifier.requireTable(table);
    return with(update -> update.in(table));
  }

  @Override
  public IUpdate<T> key(String... names) {
    String[] kept = names.clone();
    return with(update -> update.key(kept));
  }

  @Override
  public IUpdate<T> columns(String... names) {
    String[] kept = names.clone();
    return with(update -> update.columns(kept));
  }

  @Override
  public IUpdate<T> returning(String... columns) {
    String[] kept = columns.clone();
    return with(update -> update.returning(kept));
  }
}
