package nexs.provider.vertx.wire;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/** The TLS handshake of a connection. Stateless. */
final class Handshake {

  private Handshake() {}

  /** Why it failed, which the client tells nobody; null when it did not. For the event loop. */
  static @Nullable Throwable failure(ChannelPipeline pipeline) {
    SslHandler tls = pipeline.get(SslHandler.class);
    return tls == null ? null : tls.handshakeFuture().cause();
  }
}
