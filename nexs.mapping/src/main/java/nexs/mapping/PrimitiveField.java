package nexs.mapping;

import nexs.mapping.codec.Oids;
import org.jspecify.annotations.Nullable;

/**
 * The method of {@link nexs.mapping.codec.CopyFields} for a primitive in a column.
 *
 * @param method its name
 * @param parameter the class that it takes
 * @param widened whether an int has to become a long first
 */
record PrimitiveField(String method, Class<?> parameter, boolean widened) {

  /** The method for a primitive that {@link #find} knows. */
  static PrimitiveField of(Class<?> type, CopyColumn column) {
    PrimitiveField found = find(type, column.typeOid());
    if (found == null) {
      throw new IllegalArgumentException(type + " does not go to " + column);
    }
    return found;
  }

  /** The method; null where the primitive goes the way of its box, or not at all. */
  static @Nullable PrimitiveField find(Class<?> type, int oid) {
    boolean small = type == byte.class || type == short.class || type == int.class;
    if (small || type == long.class) {
      return switch (oid) {
        case Oids.INT2 -> new PrimitiveField("int2", small ? int.class : long.class, false);
        case Oids.INT4 -> new PrimitiveField("int4", small ? int.class : long.class, false);
        case Oids.INT8 -> new PrimitiveField("int8", long.class, small);
        case Oids.OID -> new PrimitiveField("oid", long.class, small);
        default -> null;
      };
    }
    if (type == boolean.class && oid == Oids.BOOL) {
      return new PrimitiveField("bool", boolean.class, false);
    }
    if (type == float.class && oid == Oids.FLOAT4) {
      return new PrimitiveField("float4", float.class, false);
    }
    if (type == double.class && oid == Oids.FLOAT8) {
      return new PrimitiveField("float8", double.class, false);
    }
    return null;
  }
}
