/**
 * Rows to records, and arguments to parameters. Providers keep one {@link nexs.mapping.RowMappers} a pool, and ask {@link
 * nexs.mapping.NamedArguments} for the values of a statement.
 */
package nexs.mapping;
