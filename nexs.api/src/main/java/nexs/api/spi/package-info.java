/**
 * What a provider implements, and what it need not write itself: {@link nexs.api.spi.IProvider}, the strict look-up of it
 * ({@link nexs.api.spi.Providers}), the reading of SQL text ({@link nexs.api.spi.ParsedSql}) and the sorting of the server's errors
 * ({@link nexs.api.spi.ServerErrors}). Programs have no need of this package.
 */
package nexs.api.spi;
