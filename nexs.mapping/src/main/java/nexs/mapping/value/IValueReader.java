package nexs.mapping.value;

import nexs.api.ColumnInfo;
import nexs.api.type.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * Makes an object of a value that is not NULL. Stateless, or safe for any thread.
 *
 * @param <T> the object's class
 */
@FunctionalInterface
public interface IValueReader<T> {

  /**
   * The value in {@code bytes} from {@code at} on.
   *
   * @return null only for a JSON document that says so
   * @throws nexs.api.error.MappingException for a value that cannot become a {@code T}
   */
  @Nullable T read(byte[] bytes, int at, int length, boolean binary, ColumnInfo column);

  /** What NULL becomes. */
  default @Nullable T absent() {
    return null;
  }

  /** Whether some value of that type becomes a {@code T}, as far as it can be known without one. */
  default boolean takes(TypeInfo type) {
    return true;
  }
}
