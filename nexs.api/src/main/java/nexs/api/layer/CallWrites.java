package nexs.api.layer;

import java.util.List;
import nexs.api.write.IRecordWrites;

/** Makes one {@link Call} of each write of records. Immutable. */
abstract sealed class CallWrites<T> implements IRecordWrites<T> permits CallInsert, CallUpdate {

  private final CallQueries calls;

  CallWrites(CallQueries calls) {
    this.calls = calls;
  }

  final CallQueries calls() {
    return calls;
  }

  /** The steps so far, to be made on what the layer chooses. */
  abstract Call.Writes<T> writes();

  @Override
  public final long row(T row) {
    return calls.run(Call.writeRow(), writes(), row, Call.NONE);
  }

  @Override
  public final long rows(Iterable<? extends T> rows) {
    return calls.run(Call.writeRows(), writes(), rows, Call.NONE);
  }

  @Override
  public final <R> R row(T row, Class<R> type) {
    return calls.run(Call.<R>writeAndReadRow(), writes(), row, new Object[] {type});
  }

  @Override
  public final <R> List<R> rows(Iterable<? extends T> rows, Class<R> type) {
    return calls.run(Call.<R>writeAndReadRows(), writes(), rows, new Object[] {type});
  }
}
