package nexs.mapping;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import nexs.api.error.MappingException;
import org.jspecify.annotations.Nullable;

/** What becomes of a value between the row and the constructor. Called by generated code. Stateless. */
final class Wraps {

  private Wraps() {}

  static @Nullable List<@Nullable Object> list(@Nullable Object array) {
    if (array == null) {
      return null;
    }
    List<@Nullable Object> list = new ArrayList<>(Array.getLength(array));
    for (@Nullable Object element : (@Nullable Object[]) array) {
      list.add(element);
    }
    return Collections.unmodifiableList(list);
  }

  static Optional<Object> optional(@Nullable Object value) {
    return Optional.ofNullable(value);
  }

  static byte unbox(@Nullable Byte value) {
    if (value == null) {
      throw absent();
    }
    return value;
  }

  static char unbox(@Nullable Character value) {
    if (value == null) {
      throw absent();
    }
    return value;
  }

  private static MappingException absent() {
    return new MappingException("a primitive was asked for, and the column is NULL", null);
  }
}
