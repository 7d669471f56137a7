package nexs.mapping;

/**
 * A component and the column that it is read from.
 *
 * @param component the component
 * @param column the column's number, from 1
 * @param columnName the column's name
 */
record Target(Component component, int column, String columnName) {}
