/**
 * The client's connections, as nexs uses them: statements go out through the client's own commands, and what the server answers is taken
 * from the wire before the client would decode it. See {@link nexs.provider.vertx.wire.WireTap}.
 */
package nexs.provider.vertx.wire;
