package nexs.api;

import nexs.api.type.TypeInfo;

/**
 * A column of a result, as the server describes it.
 *
 * @param name the column's name or alias, as the server spells it; {@code ?column?} where it has none
 * @param type its type, or what its domain stands for
 * @param typeModifier the type's modifier, -1 for none
 * @param tableOid the object id of the table that the column comes from, 0 for an expression
 * @param tableColumn the number of the column in that table from 1, 0 for an expression
 */
public record ColumnInfo(
    String name, TypeInfo type, int typeModifier, int tableOid, int tableColumn) {

  /** The type's name as {@code pg_type} spells it: {@code int8}, {@code _text}, ... */
  public String typeName() {
    return type.name();
  }

  /** The type's object id. */
  public int typeOid() {
    return type.oid();
  }
}
