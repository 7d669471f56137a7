package nexs.session.write;

import java.util.List;
import nexs.api.write.IRecordWrites;

/** Carries a request out. Immutable; as safe for threads as its place. */
abstract sealed class RequestWrites<T> implements IRecordWrites<T> permits Inserting, Updating {

  private final Writing writing;
  private final WriteRequest<T> request;

  RequestWrites(Writing writing, WriteRequest<T> request) {
    this.writing = writing;
    this.request = request;
  }

  final Writing writing() {
    return writing;
  }

  final WriteRequest<T> request() {
    return request;
  }

  @Override
  public final long row(T row) {
    return writing.row(request, row);
  }

  @Override
  public final long rows(Iterable<? extends T> rows) {
    return writing.rows(request, rows);
  }

  @Override
  public final <R> R row(T row, Class<R> type) {
    return writing.row(request, row, type);
  }

  @Override
  public final <R> List<R> rows(Iterable<? extends T> rows, Class<R> type) {
    return writing.rows(request, rows, type);
  }
}
