package nexs.session.write;

import nexs.api.write.IInsert;

/** Inserts by a request. */
final class Inserting<T> extends RequestWrites<T> implements IInsert<T> {

  Inserting(Writing writing, WriteRequest<T> request) {
    super(writing, request);
  }

  @Override
  public IInsert<T> into(String table) {
    return new Inserting<>(writing(), request().table(table));
  }

  @Override
  public IInsert<T> columns(String... names) {
    return new Inserting<>(writing(), request().columns(names));
  }

  @Override
  public IInsert<T> onConflictDoNothing(String... keys) {
    return new Inserting<>(writing(), request().keys(WriteKind.INSERT_OR_NOTHING, keys));
  }

  @Override
  public IInsert<T> onConflictUpdate(String... keys) {
    return new Inserting<>(writing(), request().keys(WriteKind.INSERT_OR_UPDATE, keys));
  }

  @Override
  public IInsert<T> returning(String... columns) {
    return new Inserting<>(writing(), request().returning(columns));
  }
}
