package nexs.provider.jdbc.socket;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a socket for one session needs, and the socket that was made with it. For the thread that opens the
 * session, but for {@link #giveUp}.
 */
public final class SocketSettings {

  private final boolean keepAlive;
  private final Duration idle;
  private final Duration interval;
  private final int count;
  private volatile @Nullable SessionSocket made;
  private volatile boolean givenUp;

  /**
   * @param keepAlive whether the kernel probes an idle connection
   * @param idle the silence before the first probe, in whole seconds; zero is the system's own
   * @param interval the time between probes, likewise
   * @param count the unanswered probes after which the connection is lost, likewise
   */
  public SocketSettings(boolean keepAlive, Duration idle, Duration interval, int count) {
    this.keepAlive = keepAlive;
    this.idle = idle;
    this.interval = interval;
    this.count = count;
  }

  boolean keepAlive() {
    return keepAlive;
  }

  Duration idle() {
    return idle;
  }

  Duration interval() {
    return interval;
  }

  int count() {
    return count;
  }

  void made(SessionSocket socket) {
    made = socket;
    if (givenUp) {
      socket.giveUp();
    }
  }

  /** The socket made last with these settings, or null for none yet. */
  public @Nullable SessionSocket made() {
    return made;
  }

  /** Ends the opening of the session, whatever it waits for; for any thread. */
  public void giveUp() {
    givenUp = true;
    SessionSocket socket = made;
    if (socket != null) {
      socket.giveUp();
    }
  }

  /** Whether {@link #giveUp} was called. */
  public boolean givenUp() {
    return givenUp;
  }
}
