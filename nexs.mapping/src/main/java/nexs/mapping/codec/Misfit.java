package nexs.mapping.codec;

import nexs.api.ColumnInfo;
import nexs.api.error.MappingException;

/** The ways in which a value of a column does not become what was asked for. No message holds the value. Stateless. */
public final class Misfit {

  private Misfit() {}

  /** No value of the column's type can become a {@code type}. */
  public static MappingException unreadable(ColumnInfo column, Class<?> type) {
    return new MappingException(
        describe(column)
            + " cannot be read as "
            + name(type)
            + "; read it as "
            + ServerTypes.readableAs(column)
            + ", or cast it in the statement",
        null);
  }

  /** A value is beyond what {@code type} holds. */
  static MappingException range(ColumnInfo column, Class<?> type) {
    return new MappingException(
        describe(column)
            + " holds a value out of the range of "
            + name(type)
            + "; read it as "
            + ServerTypes.readableAs(column),
        null);
  }

  /** A value is between what {@code type} can hold. */
  static MappingException inexact(ColumnInfo column, Class<?> type) {
    return new MappingException(
        describe(column)
            + " holds a value that "
            + name(type)
            + " cannot hold exactly; read it as "
            + ServerTypes.readableAs(column),
        null);
  }

  /** A value is NaN or infinite, which {@code type} has no word for. */
  static MappingException notFinite(ColumnInfo column, Class<?> type) {
    return new MappingException(
        describe(column)
            + " holds NaN or an infinity, which "
            + name(type)
            + " cannot hold; read it as Double or String",
        null);
  }

  /** A value is not in the form that its type has. */
  static MappingException malformed(ColumnInfo column) {
    return new MappingException(
        describe(column)
            + " holds a value that is not in the form that PostgreSQL gives to this type by default;"
            + " leave DateStyle at ISO, IntervalStyle at postgres and client_encoding at UTF8",
        null);
  }

  /** The value cannot become a {@code type}, for a reason in words. */
  public static MappingException because(ColumnInfo column, Class<?> type, String reason) {
    return new MappingException(
        describe(column) + " cannot be read as " + name(type) + ": " + reason, null);
  }

  /** What to read a column as, for people. */
  public static String readableAs(ColumnInfo column) {
    return ServerTypes.readableAs(column);
  }

  /** The column, for people. */
  public static String describe(ColumnInfo column) {
    return "column \"" + column.name() + "\" (" + column.typeName() + ")";
  }

  /** The class as it stands in a source that imports it. */
  public static String name(Class<?> type) {
    Class<?> leaf = type;
    while (leaf.isArray()) {
      leaf = leaf.componentType();
    }
    return leaf.getPackageName().startsWith("java.") ? type.getSimpleName() : type.getTypeName();
  }
}
