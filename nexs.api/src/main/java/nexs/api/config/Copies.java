package nexs.api.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Unmodifiable copies that keep their order. */
final class Copies {

  private Copies() {}

  /** The copy of a map without nulls, in its order. */
  static <V> Map<String, V> of(Map<String, V> map) {
    LinkedHashMap<String, V> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) ->
            copy.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value")));
    return Collections.unmodifiableMap(copy);
  }

  /** The copy of a set of constants, in the order of their declaration. */
  static <E extends Enum<E>> Set<E> of(Class<E> type, Set<E> set) {
    EnumSet<E> copy = EnumSet.noneOf(type);
    copy.addAll(set);
    return Collections.unmodifiableSet(copy);
  }
}
