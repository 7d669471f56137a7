package nexs.mapping.read;

import java.util.Optional;
import nexs.api.ColumnInfo;
import nexs.api.type.TypeInfo;
import nexs.mapping.value.IValueReader;

/** Values in an Optional, an empty one for NULL. */
record OptionalValues(IValueReader<?> content) implements IValueReader<Optional<Object>> {

  @Override
  public Optional<Object> read(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    return Optional.ofNullable(content.read(bytes, at, length, binary, column));
  }

  @Override
  public Optional<Object> absent() {
    return Optional.empty();
  }

  @Override
  public boolean takes(TypeInfo type) {
    return content.takes(type);
  }
}
