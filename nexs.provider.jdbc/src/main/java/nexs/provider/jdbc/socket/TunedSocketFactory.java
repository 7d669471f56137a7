package nexs.provider.jdbc.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;
import nexs.session.driver.Pulse;

/**
 * Makes sockets whose keepalive finds a dead peer within the configured time rather than the kernel's two hours. pgjdbc makes one
 * instance for each session, by reflection, on the thread that opens it; the settings reach it through {@link #SETTINGS}.
 */
public final class TunedSocketFactory extends SocketFactory {

  /** Bound while a session is opened. */
  public static final ScopedValue<SocketSettings> SETTINGS = ScopedValue.newInstance();

  /** Bound while a cancel request is sent: what is heard of it. */
  public static final ScopedValue<Pulse> REQUEST = ScopedValue.newInstance();

  private final SocketSettings settings = SETTINGS.get();

  /** For pgjdbc. */
  public TunedSocketFactory() {}

  @Override
  public Socket createSocket() throws IOException {
    SessionSocket socket = new SessionSocket(REQUEST.isBound() ? REQUEST.get() : new Pulse());
    if (settings.keepAlive()) {
      socket.setKeepAlive(true);
      tune(socket);
    }
    // A cancel request makes its socket with the same factory, outside the scope.
    if (SETTINGS.isBound()) {
      settings.made(socket);
    }
    return socket;
  }

  private void tune(Socket socket) throws IOException {
    if (!socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
      return;
    }
    set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, (int) settings.idle().toSeconds());
    set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, (int) settings.interval().toSeconds());
    set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, settings.count());
  }

  /** Zero leaves the choice to the system. */
  private static void set(Socket socket, SocketOption<Integer> option, int value)
      throws IOException {
    if (value > 0) {
      socket.setOption(option, value);
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw connected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    throw connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    throw connected();
  }

  private static IOException connected() {
    return new IOException(
        "the driver asked for a connected socket; nexs makes unconnected ones only, so that connectTimeout holds");
  }
}
