package nexs.api.type;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Marks a map that is to be sent as an {@code hstore}, rather than as the source of named parameters. Where the type of a column is known,
 * as in COPY, no mark is needed; read, an hstore is a Map.
 *
 * @param map values may be null; any value that nexs binds will do, and is sent as its text
 */
public record Hstore(Map<String, ? extends @Nullable Object> map) {

  /** Checks it. */
  public Hstore {
    Objects.requireNonNull(map, "map");
  }
}
