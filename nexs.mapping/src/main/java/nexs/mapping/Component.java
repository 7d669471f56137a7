package nexs.mapping;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Map;
import java.util.Optional;
import nexs.api.mapping.Column;
import nexs.mapping.read.TypeArguments;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record, as the target or the source of a column.
 *
 * @param name its name
 * @param column the column's name where an annotation tells it
 * @param type its class
 * @param generic its type, with the record's type arguments put in
 */
record Component(String name, @Nullable String column, Class<?> type, Type generic) {

  static Component of(RecordComponent component, Map<TypeVariable<?>, Type> arguments) {
    Column column = component.getAnnotation(Column.class);
    return new Component(
        component.getName(),
        column == null ? null : column.value(),
        component.getType(),
        TypeArguments.fill(component.getGenericType(), arguments));
  }

  /** The column's name that beats all others. */
  String exactName() {
    return column == null ? name : column;
  }

  /** What an Optional holds; the type itself of any other component. */
  Type content() {
    return type == Optional.class && !TypeArguments.arguments(generic).isEmpty()
        ? TypeArguments.arguments(generic).getFirst()
        : generic;
  }
}
