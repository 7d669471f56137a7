/** Readers of values whose Java type takes more than a class to say, put together from those of {@link nexs.mapping.codec.Readers}. */
package nexs.mapping.read;
