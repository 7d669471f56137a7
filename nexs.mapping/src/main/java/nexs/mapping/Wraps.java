package nexs.mapping;

import nexs.api.IRow;
import nexs.api.error.MappingException;
import nexs.mapping.value.IValueReader;
import nexs.mapping.value.IWireRow;
import org.jspecify.annotations.Nullable;

/** What becomes of a value between the row and the constructor. Called by generated code. Stateless. */
final class Wraps {

  private Wraps() {}

  static @Nullable Object read(IRow row, int column, IValueReader<?> reader) {
    if (row instanceof IWireRow wire) {
      return wire.read(column, reader);
    }
    throw new MappingException(
        "a row of "
            + row.getClass().getName()
            + " has no values as the server sent them, which this component is made of; use a row of nexs",
        null);
  }

  static Object present(@Nullable Object value) {
    if (value == null) {
      throw new MappingException("a primitive was asked for, and the column is NULL", null);
    }
    return value;
  }
}
