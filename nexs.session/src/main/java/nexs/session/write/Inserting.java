package nexs.session.write;

import java.util.List;
import nexs.api.write.IInsert;

/** Inserts by a request. */
record Inserting<T>(Writing writing, WriteRequest<T> request) implements IInsert<T> {

  @Override
  public IInsert<T> into(String table) {
    return new Inserting<>(writing, request.table(table));
  }

  @Override
  public IInsert<T> columns(String... names) {
    return new Inserting<>(writing, request.columns(names));
  }

  @Override
  public IInsert<T> onConflictDoNothing(String... keys) {
    return new Inserting<>(writing, request.keys(WriteKind.INSERT_OR_NOTHING, keys));
  }

  @Override
  public IInsert<T> onConflictUpdate(String... keys) {
    return new Inserting<>(writing, request.keys(WriteKind.INSERT_OR_UPDATE, keys));
  }

  @Override
  public IInsert<T> returning(String... columns) {
    return new Inserting<>(writing, request.returning(columns));
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
