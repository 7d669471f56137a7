package nexs.api.type;

/**
 * A field of a composite type.
 *
 * @param name as the server spells it
 * @param type its type
 */
public record TypeAttribute(String name, TypeInfo type) {}
