package nexs.mapping.codec;

import nexs.api.ColumnInfo;

/** Makes an object of a value that is not NULL. Stateless. */
@FunctionalInterface
interface ValueReader<T> {

  /**
   * The value in {@code bytes} from {@code at} on.
   *
   * @throws nexs.api.error.MappingException for a value that cannot become a {@code T}
   */
  T read(byte[] bytes, int at, int length, boolean binary, ColumnInfo column);
}
