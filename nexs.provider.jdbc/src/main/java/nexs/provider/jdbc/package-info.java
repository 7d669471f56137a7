/**
 * From the provider to the wire: {@link nexs.provider.jdbc.JdbcProvider} opens a {@link nexs.provider.jdbc.JdbcPool} or a {@link
 * nexs.provider.jdbc.JdbcConn}; both run statements through a {@link nexs.provider.jdbc.Session}, which drives pgjdbc's query executor,
 * below the java.sql interfaces, so that {@code $n}, command tags and pipelining are PostgreSQL's own.
 */
package nexs.provider.jdbc;
