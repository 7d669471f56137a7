package nexs.session.write;

import nexs.api.write.IInsert;
import nexs.api.write.IUpdate;

/** Where writes of records begin. Stateless. */
public final class Writes {

  private Writes() {}

  /** Of nothing but the record's class yet. */
  public static <T> IInsert<T> insert(IWritePlace place, Class<T> type) {
    return new Inserting<>(new Writing(place), WriteRequest.of(type, WriteKind.INSERT));
  }

  /** Of nothing but the record's class yet. */
  public static <T> IUpdate<T> update(IWritePlace place, Class<T> type) {
    return new Updating<>(new Writing(place), WriteRequest.of(type, WriteKind.UPDATE));
  }
}
