package nexs.mapping.codec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of an {@code hstore}: what a map is on its way to the server.
 *
 * @param pairs null for NULL
 */
public record HstoreValue(Map<String, @Nullable Object> pairs) {

  static String text(int parameter, HstoreValue value) {
    return HStores.text(parameter, value.pairs());
  }
}
