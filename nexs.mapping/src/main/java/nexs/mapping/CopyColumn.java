package nexs.mapping;

import nexs.mapping.codec.ColumnType;

/**
 * A column of a table that COPY fills.
 *
 * @param name exactly so
 * @param typeName as SQL writes it, for people
 * @param typeOid of its type, or of what its domain is made of
 * @param textual whether the type's binary form is its text
 * @param elementOid of the elements of an array; 0 for any other type
 * @param elementTextual the same of the elements
 * @param required whether each row must bring a value: it is NOT NULL and has no default
 * @param generated whether the server makes the value, so that no row may bring one
 */
public record CopyColumn(
    String name,
    String typeName,
    int typeOid,
    boolean textual,
    int elementOid,
    boolean elementTextual,
    boolean required,
    boolean generated) {

  ColumnType type() {
    return new ColumnType(
        typeOid,
        textual,
        elementOid == 0 ? null : new ColumnType(elementOid, elementTextual, null));
  }
}
