package nexs.session.write;

import java.util.List;
import nexs.api.write.IUpdate;

/** Updates by a request. */
record Updating<T>(Writing writing, WriteRequest<T> request) implements IUpdate<T> {

  @Override
  public IUpdate<T> in(String table) {
    return new Updating<>(writing, request.table(table));
  }

  @Override
  public IUpdate<T> key(String... names) {
    return new Updating<>(writing, request.keys(WriteKind.UPDATE, names));
  }

  @Override
  public IUpdate<T> columns(String... names) {
    return new Updating<>(writing, request.columns(names));
  }

  @Override
  public IUpdate<T> returning(String... columns) {
    return new Updating<>(writing, request.returning(columns));
  }

  @Override
  public long row(T row) {
    return writing.row(request, row);
  }

  @Override
  public long rows(Iterable<? extends T> rows) {
    return writing.rows(request, rows);
  }

  @Override
  public <R> R row(T row, Class<R> type) {
    return writing.row(request, row, type);
  }

  @Override
  public <R> List<R> rows(Iterable<? extends T> rows, Class<R> type) {
    return writing.rows(request, rows, type);
  }
}
