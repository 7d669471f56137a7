package nexs.bench.jmh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lets the processes of the compared peers work in turn, one at a time, a moment after each other: what the machine does besides then
 * hits all of them alike. Without the port of a turnstile each piece of work runs at once.
 */
public final class Turns implements AutoCloseable {

  /** The property with the port of the turnstile; see {@code nexs.bench.run.Turnstile}. */
  public static final String PORT = "nexs.bench.turns";

  private final @Nullable Socket turnstile;

  Turns(@Nullable Socket turnstile) {
    this.turnstile = turnstile;
  }

  /** Work of a turn; tells in a word what came of it. */
  interface Work {
    String run() throws Exception;
  }

  static Turns join(String name) throws IOException {
    Integer port = Integer.getInteger(PORT);
    if (port == null) {
      return new Turns(null);
    }
    Turns turns = new Turns(new Socket(InetAddress.getLoopbackAddress(), port));
    turns.say(name);
    return turns;
  }

  /** Waits for the turn, works, and hands it on. */
  void take(Work work) throws Exception {
    if (turnstile == null) {
      work.run();
      return;
    }
    say("want");
    if (turnstile.getInputStream().read() < 0) {
      throw new IOException("another peer failed");
    }
    say(work.run());
  }

  private void say(String text) throws IOException {
    if (turnstile != null) {
      turnstile.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() throws IOException {
    if (turnstile != null) {
      turnstile.close();
    }
  }
}
