package nexs.bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Gives the processes of the compared peers their turns, {@link nexs.bench.jmh.Turns} is their side, in another order each time, so
 * that none always follows the same other. One thread runs it; {@link #close()} by any thread ends it, and with it the
 * processes.
 */
final class Turnstile implements AutoCloseable {

  /** Told of each turn's outcome. */
  interface Watcher {
    void turnEnded(String peer, String outcome);
  }

  private record Peer(String name, Socket socket, BufferedReader in) {}

  /** The same in every run. */
  private final Random order = new Random(1);

  private final ServerSocket door;
  private final List<Peer> peers = new ArrayList<>();

  Turnstile() throws IOException {
    door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  }

  int port() {
    return door.getLocalPort();
  }

  /** Waits for the processes of so many peers, then gives turns until all have gone. */
  void run(int expected, Watcher watcher) throws IOException {
    while (peers.size() < expected) {
      Socket socket = door.accept();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      synchronized (peers) {
        peers.add(new Peer(in.readLine(), socket, in));
      }
    }
    peers.sort((one, other) -> one.name().compareTo(other.name()));
    List<Peer> here = new ArrayList<>(peers);
    while (!here.isEmpty()) {
      here.removeIf(peer -> !turn(peer, watcher));
      Collections.shuffle(here, order);
    }
  }

  /** False when the peer's process has gone. */
  private static boolean turn(Peer peer, Watcher watcher) {
    try {
      if (peer.in().readLine() == null) {
        return false;
      }
      peer.socket().getOutputStream().write('\n');
      String outcome = peer.in().readLine();
      if (outcome == null) {
        return false;
      }
      watcher.turnEnded(peer.name(), outcome);
      return true;
    } catch (IOException e) {
      return false; // it ended, and tells why by its own way
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    synchronized (peers) {
      for (Peer peer : peers) {
        peer.socket().close();
      }
    }
  }
}
