/**
 * The provider on the Vert.x PostgreSQL client. Exports nothing: put it on the module path, and {@code Nexs.open(...)} finds {@link
 * nexs.provider.vertx.VertxProvider} under the name {@code vertx}.
 */
@org.jspecify.annotations.NullMarked
module nexs.provider.vertx {
  requires com.github.benmanes.caffeine;
  requires com.ongres.scram.client;
  requires io.netty.buffer;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.transport;
  requires io.vertx.core;
  requires io.vertx.sql.client;
  requires io.vertx.sql.client.pg;
  requires jdk.net;
  requires nexs.api;
  requires nexs.mapping;
  requires nexs.pool;
  requires nexs.session;
  requires static org.jspecify;

  provides nexs.api.spi.IProvider with
      nexs.provider.vertx.VertxProvider;
}
