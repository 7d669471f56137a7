package nexs.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nexs.api.error.ParameterException;
import nexs.api.mapping.Column;
import nexs.mapping.codec.Misfit;
import org.jspecify.annotations.Nullable;

/**
 * A record class as the source of named parameters. Found out once a class; the class holds it, so that it goes when the class goes.
 * Immutable.
 */
final class RecordValues {

  private static final MethodType FORM = MethodType.methodType(Object.class, Object.class);

  private static final ClassValue<RecordValues> ALL =
      new ClassValue<>() {
        @Override
        protected RecordValues computeValue(Class<?> type) {
          return new RecordValues(type);
        }
      };

  private final Class<?> type;

  /** By the components' own names and their columns' names. */
  private final Map<String, MethodHandle> exact = new LinkedHashMap<>();

  /** By the other spellings that belong to one component only. */
  private final Map<String, MethodHandle> folded = new HashMap<>();

  private RecordValues(Class<?> type) {
    this.type = type;
    for (RecordComponent component : type.getRecordComponents()) {
      exact.put(component.getName(), accessor(component));
    }
    Set<String> shared = new HashSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      MethodHandle accessor = accessor(component);
      Column column = component.getAnnotation(Column.class);
      if (column != null) {
        exact.putIfAbsent(column.value(), accessor);
      }
      for (String spelling : NameFold.spellings(component.getName())) {
        if (folded.put(spelling, accessor) != null) {
          shared.add(spelling);
        }
      }
    }
    folded.keySet().removeAll(shared);
  }

  static RecordValues of(Class<?> type) {
    return ALL.get(type);
  }

  private MethodHandle accessor(RecordComponent component) {
    try {
      return RecordAccess.accessor(component).asType(FORM);
    } catch (IllegalAccessException e) {
      throw new ParameterException(
          "the record "
              + Misfit.name(type)
              + " cannot be read: "
              + RecordAccess.advice(type)
              + " (nothing was sent)",
          null);
    }
  }

  /** The names that values can be asked by, in order. */
  List<String> names() {
    return List.copyOf(exact.keySet());
  }

  /** What reads the value of that name, or null for none. */
  @Nullable MethodHandle find(String name) {
    MethodHandle found = exact.get(name);
    return found == null ? folded.get(NameFold.fold(name)) : found;
  }

  /** The values of all components, in order. */
  List<@Nullable Object> components(Object source) {
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName();
      values.add(read(Objects.requireNonNull(exact.get(name)), name, source));
    }
    return values;
  }

  /** The value of that name in a record of the class. */
  @Nullable Object read(MethodHandle accessor, String name, Object source) {
    try {
      return (@Nullable Object) accessor.invokeExact(source);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new ParameterException(
          "the accessor of "
              + Misfit.name(type)
              + " for :"
              + name
              + " failed with a "
              + e.getClass().getName()
              + ", which is the cause; nothing was sent",
          e);
    }
  }
}
