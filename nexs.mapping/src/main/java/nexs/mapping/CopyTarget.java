package nexs.mapping;

import java.lang.invoke.MethodHandle;
import nexs.mapping.codec.ValueWriter;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record, or of a record within it, and the column that it goes to.
 *
 * @param name the component, for people
 * @param accessor reads it from the outermost record
 * @param column to fill
 * @param form writes the values of a class; null for a primitive, which has a method of its own
 */
record CopyTarget(
    String name,
    MethodHandle accessor,
    CopyColumn column,
    ValueWriter.@Nullable BinaryForm<?> form) {

  /** What the accessor gives. */
  Class<?> type() {
    return accessor.type().returnType();
  }
}
