package nexs.api;

/**
 * A column of a result, as the server describes it.
 *
 * @param name the column's name or alias, as the server spells it; {@code ?column?} where it has none
 * @param typeName the type's name as {@code pg_type} spells it: {@code int8}, {@code _text}, ...
 * @param typeOid the type's object id
 * @param typeModifier the type's modifier, -1 for none
 * @param tableOid the object id of the table that the column comes from, 0 for an expression
 * @param tableColumn the number of the column in that table from 1, 0 for an expression
 */
public record ColumnInfo(
    String name, String typeName, int typeOid, int typeModifier, int tableOid, int tableColumn) {}
