package nexs.session.write;

import nexs.api.write.IUpdate;

/** Updates by a request. */
final class Updating<T> extends RequestWrites<T> implements IUpdate<T> {

  Updating(Writing writing, WriteRequest<T> request) {
    super(writing, request);
  }

  @Override
  public IUpdate<T> in(String table) {
    return new Updating<>(writing(), request().table(table));
  }

  @Override
  public IUpdate<T> key(String... names) {
    return new Updating<>(writing(), request().keys(WriteKind.UPDATE, names));
  }

  @Override
  public IUpdate<T> columns(String... names) {
    return new Updating<>(writing(), request().columns(names));
  }

  @Override
  public IUpdate<T> returning(String... columns) {
    return new Updating<>(writing(), request().returning(columns));
  }
}
