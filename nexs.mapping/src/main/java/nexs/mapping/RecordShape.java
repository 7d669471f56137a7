package nexs.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nexs.api.error.MappingException;
import nexs.mapping.codec.Misfit;
import nexs.mapping.read.TypeArguments;

/**
 * A record class as the target of rows: its components and how to make one. Found out once a class; the class holds it, so that it goes when
 * the class goes.
 *
 * @param type the record
 * @param components in the order of the constructor
 * @param constructor the canonical constructor
 */
record RecordShape(Class<?> type, List<Component> components, MethodHandle constructor) {

  /** A call passes 255 words at most, of which some are taken. */
  private static final int MAX_WORDS = 250;

  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return find(type);
        }
      };

  /** Of a record class, with or without type arguments. */
  static RecordShape of(Type type) {
    Class<?> raw = TypeArguments.raw(type);
    RecordShape shape = SHAPES.get(raw);
    Map<TypeVariable<?>, Type> arguments = TypeArguments.of(type);
    return arguments.isEmpty()
        ? shape
        : new RecordShape(raw, components(raw, arguments), shape.constructor);
  }

  private static List<Component> components(Class<?> type, Map<TypeVariable<?>, Type> arguments) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> Component.of(component, arguments))
        .toList();
  }

  private static RecordShape find(Class<?> type) {
    List<Component> components = components(type, Map.of());
    int words = 0;
    for (Component component : components) {
      words += component.type() == long.class || component.type() == double.class ? 2 : 1;
    }
    if (words > MAX_WORDS) {
      throw new MappingException(
          "the record "
              + Misfit.name(type)
              + " has more components than nexs can pass to its constructor; split it",
          null);
    }
    try {
      return new RecordShape(type, components, RecordAccess.constructor(type));
    } catch (IllegalAccessException e) {
      throw new MappingException(
          "the record " + Misfit.name(type) + " cannot be made: " + RecordAccess.advice(type),
          null);
    }
  }
}
