package nexs.mapping;

import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import nexs.api.error.MappingException;
import nexs.mapping.codec.Misfit;

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

  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private static RecordShape find(Class<?> type) {
    List<Component> components =
        Arrays.stream(type.getRecordComponents()).map(Component::of).toList();
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
