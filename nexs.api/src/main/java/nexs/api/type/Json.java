package nexs.api.type;

import org.jspecify.annotations.Nullable;

/**
 * Marks a value that is to be sent as JSON, written by the pool's {@link nexs.api.mapping.IJsonCodec}: {@code db.exec("UPDATE t SET doc =
 * $1", new Json(order))}. Where the type of a column is known, as in COPY, no mark is needed.
 *
 * @param value any that the codec takes
 */
public record Json(@Nullable Object value) {}
