/**
 * PostgreSQL's types and Java's, by family: a class each that reads and writes. Not exported.
 *
 * <p>A type of the server is one entry in {@link nexs.mapping.codec.ServerTypes}, a class that values are read as one in {@link
 * nexs.mapping.codec.Readers}, a class that values are written from one in {@link nexs.mapping.codec.Writers}. Values are slices of a byte
 * array, so that the elements of an array are read where they stand.
 */
package nexs.mapping.codec;
