package nexs.mapping;

import java.util.List;
import nexs.mapping.value.IValueReader;
import org.jspecify.annotations.Nullable;

/**
 * A component and what it is read from: a column, or several of them for a record within a record.
 *
 * @param component the component
 * @param columns the columns' numbers, from 1
 * @param columnName the name of the first
 * @param reader makes the value; null for a class that rows give themselves, and for a record of several columns
 * @param nested makes the record of several columns; null for a value of one
 * @param misfit what is wrong between the component and the column's type; null where nothing is
 */
record Target(
    Component component,
    List<Integer> columns,
    String columnName,
    @Nullable IValueReader<?> reader,
    @Nullable NestedMapper nested,
    @Nullable String misfit) {

  /** The column of a value of one. */
  int column() {
    return columns.getFirst();
  }
}
