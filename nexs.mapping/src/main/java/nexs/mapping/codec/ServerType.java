package nexs.mapping.codec;

import nexs.api.ColumnInfo;
import org.jspecify.annotations.Nullable;

/**
 * A type of the server.
 *
 * @param oid its object id
 * @param arrayOid the object id of its array
 * @param name its name in {@code pg_type}
 * @param natural the class that its values are read as where any class will do
 * @param renderer writes the binary form as text; null for a type that is read in text only
 */
record ServerType(
    int oid, int arrayOid, String name, Class<?> natural, @Nullable Renderer renderer) {

  /** Writes a value in binary as the server's text output would, with the time zone at UTC. */
  @FunctionalInterface
  interface Renderer {

    void render(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out);
  }
}
