package nexs.mapping;

import nexs.api.type.TypeInfo;

/**
 * A column of a table that COPY fills.
 *
 * @param name exactly so
 * @param typeName as SQL writes it, for people
 * @param type its type, or what its domain stands for
 * @param required whether each row must bring a value: it is NOT NULL and has no default
 * @param generated whether the server makes the value, so that no row may bring one
 */
public record CopyColumn(
    String name, String typeName, TypeInfo type, boolean required, boolean generated) {

  int typeOid() {
    return type.oid();
  }
}
