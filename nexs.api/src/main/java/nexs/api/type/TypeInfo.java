package nexs.api.type;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type of the server. Built-in types are known; the catalog is asked about others, once a pool, when a statement first shows one.
 *
 * @param oid its object id, an unsigned number
 * @param name as {@code pg_type} spells it: {@code int8}, {@code _text}, ...; quoted and with the schema for a type that is not on the
 *     search path
 * @param kind what it is made of
 * @param category {@code typcategory} of {@code pg_type}, such as {@code S} for the string types; {@code X} where it is not known
 * @param element of an array its elements, of a range its bounds, of a multirange its ranges, of a domain what it stands for; null for others
 * @param attributes of a composite type, in order; empty for others
 */
public record TypeInfo(
    int oid,
    String name,
    TypeKind kind,
    char category,
    @Nullable TypeInfo element,
    List<TypeAttribute> attributes) {

  private static final char UNKNOWN = 'X';

  /** Copies the list. */
  public TypeInfo {
    attributes = List.copyOf(attributes);
  }

  /** A type of which nothing but that is known. */
  public static TypeInfo unknown(int oid, String name) {
    return new TypeInfo(oid, name, TypeKind.OTHER, UNKNOWN, null, List.of());
  }

  /** The type itself, or what a domain stands for in the end. */
  public TypeInfo withoutDomain() {
    return kind == TypeKind.DOMAIN && element != null ? element.withoutDomain() : this;
  }
}
