package nexs.mapping.codec;

import java.lang.invoke.MethodType;

/** Primitives and their boxes. Stateless. */
public final class Boxes {

  private Boxes() {}

  /** The box of a primitive; any other class itself. */
  public static Class<?> of(Class<?> type) {
    return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
  }
}
