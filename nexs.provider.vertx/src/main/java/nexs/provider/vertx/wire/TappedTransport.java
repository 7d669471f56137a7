package nexs.provider.vertx.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioChannelOption;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.transport.Transport;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * The client's transport, which puts a {@link WireTap} into each of its connections: the client has no other place for one that sees the
 * bytes first. Safe for any thread.
 */
final class TappedTransport implements Transport {

  private final Transport plain;
  private final Map<String, Dial> dials = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger threads = new AtomicInteger();

  TappedTransport(Transport plain) {
    this.plain = plain;
  }

  /**
   * Takes note of a session to be opened.
   *
   * @return the name of the client's metrics, which the transport will know it by
   */
  String expect(Dial dial) {
    String name = "nexs-" + numbers.incrementAndGet();
    dials.put(name, dial);
    return name;
  }

  void forget(String name) {
    dials.remove(name);
  }

  @Override
  public void configure(
      ClientOptionsBase options, int connectTimeout, boolean domainSocket, Bootstrap bootstrap) {
    plain.configure(options, connectTimeout, domainSocket, bootstrap);
    Dial dial = dials.get(String.valueOf(options.getMetricsName()));
    if (dial != null) {
      bootstrap.attr(StartUp.KEY, dial.startUp());
      option(bootstrap, ExtendedSocketOptions.TCP_KEEPIDLE, dial.idle());
      option(bootstrap, ExtendedSocketOptions.TCP_KEEPINTERVAL, dial.interval());
      option(bootstrap, ExtendedSocketOptions.TCP_KEEPCOUNT, dial.count());
    }
  }

  private static void option(
      Bootstrap bootstrap, java.net.SocketOption<Integer> option, int value) {
    if (value > 0) {
      bootstrap.option(NioChannelOption.of(option), value);
    }
  }

  @Override
  public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
    ChannelFactory<? extends Channel> factory = plain.channelFactory(domainSocket);
    return () -> {
      Channel channel = factory.newChannel();
      channel.pipeline().addFirst("nexs", new WireTap());
      return channel;
    };
  }

  @Override
  public EventLoopGroup eventLoopGroup(
      int type, int count, ThreadFactory threadFactory, int ioRatio) {
    ThreadFactory named =
        task -> {
          Thread thread = threadFactory.newThread(task);
          thread.setName("nexs-vertx-loop-" + threads.incrementAndGet());
          return thread;
        };
    return plain.eventLoopGroup(type, count, named, ioRatio);
  }

  @Override
  public boolean supportsDomainSockets() {
    return plain.supportsDomainSockets();
  }

  @Override
  public boolean supportFileRegion() {
    return plain.supportFileRegion();
  }

  @Override
  public boolean isAvailable() {
    return plain.isAvailable();
  }

  @Override
  public @Nullable Throwable unavailabilityCause() {
    return plain.unavailabilityCause();
  }

  @Override
  public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
    return plain.convert(address);
  }

  @Override
  public io.vertx.core.net.@Nullable SocketAddress convert(SocketAddress address) {
    return plain.convert(address);
  }

  @Override
  public IoHandlerFactory ioHandlerFactory() {
    return plain.ioHandlerFactory();
  }

  @Override
  public DatagramChannel datagramChannel() {
    return plain.datagramChannel();
  }

  @Override
  @SuppressWarnings("deprecation") // the client still has it
  public DatagramChannel datagramChannel(InternetProtocolFamily family) {
    return plain.datagramChannel(family);
  }

  @Override
  public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
    return plain.serverChannelFactory(domainSocket);
  }

  @Override
  public void configure(DatagramChannel channel, DatagramSocketOptions options) {
    plain.configure(channel, options);
  }

  @Override
  public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
    plain.configure(options, domainSocket, bootstrap);
  }
}
