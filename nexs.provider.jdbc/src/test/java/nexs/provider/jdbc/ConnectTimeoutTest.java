package nexs.provider.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.error.ConnectFailedException;
import org.junit.jupiter.api.Test;

/** A host that does not even take the connection: its queue of connections is full. */
class ConnectTimeoutTest {

  @Test
  void aHostThatDoesNotTakeTheConnectionIsGivenUp() throws IOException {
    List<Socket> others = new ArrayList<>();
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fill(door, others);
      ConnConfig config =
          ConnConfig.builder()
              .hosts(
                  List.of(
                      new HostPort(door.getInetAddress().getHostAddress(), door.getLocalPort())))
              .user("app")
              .database("shop")
              .connectTimeout(Duration.ofMillis(300))
              .build();
      assertThatThrownBy(() -> new JdbcProvider().connect(config))
          .isInstanceOf(ConnectFailedException.class)
          .hasMessageContaining("no answer within connectTimeout (PT0.3S)");
    } finally {
      for (Socket other : others) {
        other.close();
      }
    }
  }

  /** Connects until the system lets nobody in any more; one that lets all in leaves them as unanswered. */
  private static void fill(ServerSocket door, List<Socket> others) throws IOException {
    for (int i = 0; i < 20; i++) {
      Socket other = new Socket();
      others.add(other);
      try {
        other.connect(new InetSocketAddress(door.getInetAddress(), door.getLocalPort()), 200);
      } catch (SocketTimeoutException full) {
        return;
      }
    }
  }
}
