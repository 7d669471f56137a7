package nexs.mapping.read;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Java types with their type variables put in. Stateless. */
public final class TypeArguments {

  private TypeArguments() {}

  /** A class with arguments. */
  private record Filled(Class<?> raw, List<Type> arguments) implements ParameterizedType {

    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return raw.getDeclaringClass();
    }

    @Override
    public String getTypeName() {
      return raw.getName()
          + "<"
          + String.join(", ", arguments.stream().map(Type::getTypeName).toList())
          + ">";
    }

    @Override
    public String toString() {
      return getTypeName();
    }
  }

  /** What the variables of a class stand for in {@code type}; none for a class alone. */
  public static Map<TypeVariable<?>, Type> of(Type type) {
    Map<TypeVariable<?>, Type> arguments = new HashMap<>();
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
      TypeVariable<?>[] variables = raw.getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        arguments.put(variables[i], generic.getActualTypeArguments()[i]);
      }
    }
    return arguments;
  }

  /** A type with these put in for its variables, and its wildcards by their upper bounds; a variable that is not among them stays. */
  public static Type fill(Type type, Map<TypeVariable<?>, Type> arguments) {
    return switch (type) {
      case TypeVariable<?> variable -> arguments.getOrDefault(variable, variable);
      case ParameterizedType generic ->
          new Filled(
              (Class<?>) generic.getRawType(),
              Arrays.stream(generic.getActualTypeArguments())
                  .map(argument -> fill(argument, arguments))
                  .toList());
      case GenericArrayType array -> array(fill(array.getGenericComponentType(), arguments));
      case WildcardType wildcard -> fill(wildcard.getUpperBounds()[0], arguments);
      default -> type;
    };
  }

  private static Type array(Type component) {
    return raw(component).arrayType();
  }

  /** The class of a type; Object for a variable. */
  public static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> known -> known;
      case ParameterizedType generic -> (Class<?>) generic.getRawType();
      case GenericArrayType array ->
          Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
      default -> Object.class;
    };
  }

  /** The arguments of a type; none for a class alone. */
  public static List<Type> arguments(Type type) {
    return type instanceof ParameterizedType generic
        ? List.of(generic.getActualTypeArguments())
        : List.of();
  }

  /** Whether a variable stands in it for which nothing was put in. */
  public static boolean open(Type type) {
    return type instanceof TypeVariable<?>
        || arguments(type).stream().anyMatch(TypeArguments::open);
  }
}
