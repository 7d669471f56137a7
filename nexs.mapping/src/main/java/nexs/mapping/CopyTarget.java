package nexs.mapping;

import java.lang.invoke.MethodHandle;
import nexs.mapping.codec.ValueWriter;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record and the column that it goes to.
 *
 * @param component to read
 * @param accessor reads it from a record
 * @param column to fill
 * @param form writes the values of a class; null for a primitive, which has a method of its own
 */
record CopyTarget(
    Component component,
    MethodHandle accessor,
    CopyColumn column,
    ValueWriter.@Nullable BinaryForm<?> form) {}
