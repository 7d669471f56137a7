package nexs.provider.vertx;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import nexs.provider.vertx.wire.StartUp;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server, on a connection of its own, to end what a session runs. The client's own request does not wait until the server has
 * acted on it, so it could hit the session's next statement. Stateless.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS">Canceling requests</a>
 */
final class CancelRequest {

  private static final int LENGTH = 16;
  private static final int CODE = 80877102;

  private CancelRequest() {}

  /** Returns when the server has acted on it. Without TLS, as of most clients: the request holds nothing but its key. */
  static void send(@Nullable SocketAddress server, StartUp session, Duration limit)
      throws IOException {
    if (server == null) {
      throw new IOException("the connection is gone");
    }
    int millis = Math.clamp(limit.toMillis(), 1, Integer.MAX_VALUE);
    try (Socket socket = new Socket()) {
      socket.connect(server, millis);
      socket.setSoTimeout(millis);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(LENGTH);
      out.writeInt(CODE);
      out.writeInt(session.processId());
      out.writeInt(session.secretKey());
      out.flush();
      socket.getInputStream().readNBytes(1); // the server closes once it has acted
    }
  }
}
