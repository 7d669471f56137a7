package nexs.mapping.codec;

import org.jspecify.annotations.Nullable;

/**
 * The type of a column of a table, domains taken off.
 *
 * @param oid its object id
 * @param textual whether its binary form is its text, as that of the string types and of enums
 * @param element of an array; null for any other type
 */
public record ColumnType(int oid, boolean textual, @Nullable ColumnType element) {}
