package nexs.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A TCP port on loopback that nothing listens on.
 *
 * <p>Taken from below the range that systems give to outgoing connections, so that none takes it while the server restarts. Another process
 * may still be faster: whoever uses the port tries again.
 */
final class FreePort {
  private static final int FIRST = 15_000;
  private static final int LAST = 29_999;
  private static final int TRIES = 1_000;

  private FreePort() {}

  static int pick() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
      if (free(port)) {
        return port;
      }
    }
    throw new PgServerException(
        "No free port found on loopback between %d and %d; end what listens there"
            .formatted(FIRST, LAST));
  }

  static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // as PostgreSQL does: closed connections do not block it
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
