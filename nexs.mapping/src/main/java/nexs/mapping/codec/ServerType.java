package nexs.mapping.codec;

import nexs.api.ColumnInfo;
import nexs.api.type.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * A built-in type of the server, and how it is read.
 *
 * @param info the type
 * @param arrayOid the object id of its array
 * @param natural the class that its values are read as where any class will do
 * @param renderer writes the binary form as text; null for a type that is read in text only
 */
record ServerType(TypeInfo info, int arrayOid, Class<?> natural, @Nullable Renderer renderer) {

  /** Writes a value in binary as the server's text output would, with the time zone at UTC. */
  @FunctionalInterface
  interface Renderer {

    void render(byte[] bytes, int at, int length, ColumnInfo column, StringBuilder out);
  }

  int oid() {
    return info.oid();
  }
}
