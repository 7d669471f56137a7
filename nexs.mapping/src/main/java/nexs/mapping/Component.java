package nexs.mapping;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nexs.api.mapping.Column;
import nexs.mapping.wire.WireDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record, as the target of a column.
 *
 * @param name its name
 * @param column the column's name where an annotation tells it
 * @param type its class
 * @param read the class that its column is read as: of a list, an array of the elements; of an Optional, the class of its content
 */
record Component(String name, @Nullable String column, Class<?> type, Class<?> read) {

  static Component of(RecordComponent component) {
    Column column = component.getAnnotation(Column.class);
    return new Component(
        component.getName(),
        column == null ? null : column.value(),
        component.getType(),
        read(component));
  }

  private static Class<?> read(RecordComponent component) {
    Class<?> type = component.getType();
    boolean wrapped = type == List.class || type == Optional.class;
    if (wrapped && component.getGenericType() instanceof ParameterizedType generic) {
      Type content = generic.getActualTypeArguments()[0];
      if (content instanceof Class<?> known) {
        return type == List.class ? known.arrayType() : known;
      }
    }
    return type;
  }

  /** Whether there are columns that it can be read from. */
  boolean readable() {
    return WireDecoder.readable(read);
  }

  /** The column's names in lower case that are as good as its own. */
  Set<String> spellings() {
    return column == null ? NameFold.spellings(name) : Set.of();
  }

  /** The column's name that beats all others. */
  String exactName() {
    return column == null ? name : column;
  }
}
