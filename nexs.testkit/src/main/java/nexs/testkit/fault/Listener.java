package nexs.testkit.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nexs.testkit.Await;
import org.jspecify.annotations.Nullable;

/**
 * The port of a proxy, which takes connections, refuses them or leaves them unanswered; guarded by its proxy.
 *
 * <p>The port stays reserved in every state.
 */
final class Listener implements AutoCloseable {
  private static final int BACKLOG = 512;
  private static final int MOST_FILLERS = 64;
  private static final int UNANSWERED_MILLIS = 300;

  private final InetSocketAddress address;
  private final Consumer<Socket> accepted;
  private final List<AutoCloseable> open = new ArrayList<>();
  private @Nullable Thread acceptor;

  Listener(Consumer<Socket> accepted) {
    this.accepted = accepted;
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      ServerSocket socket = new ServerSocket(0, BACKLOG, loopback);
      this.address = new InetSocketAddress(loopback, socket.getLocalPort());
      serve(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("A proxy found no port on loopback", e);
    }
  }

  InetSocketAddress address() {
    return address;
  }

  /** Takes connections. */
  void accept() {
    if (acceptor == null) {
      release();
      serve(bound(BACKLOG));
    }
  }

  /** Refuses connections: the port is taken, but nobody listens. */
  void refuse() {
    release();
    Socket holder = new Socket();
    Await.atMost()
        .until(
            "the port " + address + " to be free for the proxy",
            () -> {
              holder.setReuseAddress(true);
              holder.bind(address);
              return true;
            });
    open.add(holder);
  }

  /** Leaves connections unanswered: with the queue of accepted ones full, the system drops what asks for more. */
  void ignore() {
    release();
    open.add(bound(1));
    for (int i = 0; i < MOST_FILLERS; i++) {
      Socket filler = new Socket();
      open.add(filler);
      try {
        filler.connect(address, UNANSWERED_MILLIS);
      } catch (SocketTimeoutException e) {
        return; // full
      } catch (IOException e) {
        throw new UncheckedIOException("The queue of " + address + " could not be filled", e);
      }
    }
    throw new IllegalStateException(
        "This system answers connections to %s however full the queue is; use refuseConnects"
            .formatted(address));
  }

  private ServerSocket bound(int backlog) {
    return Await.atMost()
        .until(
            "the port " + address + " to be free for the proxy",
            () -> new ServerSocket(address.getPort(), backlog, address.getAddress()),
            ServerSocket::isBound);
  }

  private void serve(ServerSocket socket) {
    open.add(socket);
    acceptor = Thread.ofVirtual().name("nexs-fault-proxy-accept").start(() -> acceptAll(socket));
  }

  private void acceptAll(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        accepted.accept(socket.accept());
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void release() {
    for (AutoCloseable socket : open) {
      try {
        socket.close();
      } catch (Exception e) {
        throw new IllegalStateException("A socket of the proxy did not close: " + socket, e);
      }
    }
    open.clear();
    Thread thread = acceptor;
    acceptor = null;
    if (thread != null) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    release();
  }
}
