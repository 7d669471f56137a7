/**
 * The provider on pgjdbc and HikariCP. Exports nothing: put it on the module path, and {@code Nexs.open(...)} finds {@link
 * nexs.provider.jdbc.JdbcProvider} under the name {@code jdbc}.
 */
@org.jspecify.annotations.NullMarked
module nexs.provider.jdbc {
  requires java.sql;
  requires jdk.net;
  requires nexs.api;
  requires nexs.mapping;
  requires nexs.pool;
  requires nexs.session;
  requires org.postgresql.jdbc;
  requires static org.jspecify;

  // pgjdbc makes its socket factory by reflection
  opens nexs.provider.jdbc.socket to
      org.postgresql.jdbc;

  provides nexs.api.spi.IProvider with
      nexs.provider.jdbc.JdbcProvider;
}
