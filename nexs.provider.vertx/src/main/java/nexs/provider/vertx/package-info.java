/**
 * The contract on the Vert.x PostgreSQL client: {@link nexs.provider.vertx.VertxProvider} opens pools whose sessions send their calls
 * through an event loop and wait for the answers on the caller's own thread, which should be a virtual one.
 */
package nexs.provider.vertx;
