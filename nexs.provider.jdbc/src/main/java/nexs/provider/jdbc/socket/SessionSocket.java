package nexs.provider.jdbc.socket;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import nexs.session.driver.Pulse;
import nexs.session.driver.SilenceException;
import org.jspecify.annotations.Nullable;

/**
 * A socket whose limits of time are kept by a clock of nexs instead of {@code SO_TIMEOUT}: a read with a limit takes three system calls,
 * one without takes one. {@link #silentFor} and {@link #giveUp} for any thread.
 */
public final class SessionSocket extends Socket {

  private static final long NOT_READING = 0;

  private final Pulse pulse;
  private volatile long readingSince = NOT_READING;
  private volatile boolean givenUp;
  private @Nullable ClockedInput input;

  SessionSocket(Pulse pulse) {
    this.pulse = pulse;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    ClockedInput opened = input;
    if (opened == null) {
      opened = new ClockedInput(super.getInputStream());
      input = opened;
    }
    return opened;
  }

  @Override
  public void connect(SocketAddress address, int timeout) throws IOException {
    long began = System.nanoTime();
    super.connect(address, timeout);
    pulse.connected(System.nanoTime() - began);
  }

  /** What is heard on it. */
  public Pulse pulse() {
    return pulse;
  }

  /** Whether a read has waited for the server that long. */
  public boolean silentFor(long nanos) {
    long since = readingSince;
    return since != NOT_READING && System.nanoTime() - since >= nanos;
  }

  /**
   * Whether the next message that waits to be read is an error of the server: what it says in the middle of a COPY, where nobody reads.
   * It stays there for whoever reads. False on a connection by TLS, where messages cannot be seen here. For the session's thread.
   */
  public boolean errorWaits() {
    try {
      ClockedInput in = input;
      return in != null && in.peek() == 'E';
    } catch (IOException e) {
      return false; // whoever reads next learns of it
    }
  }

  /** Closes the socket; a read that waits ends with a {@link SilenceException}. */
  public void giveUp() {
    givenUp = true;
    try {
      close();
    } catch (IOException e) {
      System.getLogger(SessionSocket.class.getName())
          .log(System.Logger.Level.DEBUG, "a socket that was given up did not close cleanly", e);
    }
  }

  /** Whether {@link #giveUp} was called. */
  public boolean givenUp() {
    return givenUp;
  }

  private final class ClockedInput extends FilterInputStream {

    private static final int NOTHING = -1;

    /** A byte that was looked at and is still to be read. */
    private int peeked = NOTHING;

    ClockedInput(InputStream in) {
      super(in);
    }

    /** The next byte, if it is there already; else -1. */
    int peek() throws IOException {
      if (peeked == NOTHING && in.available() > 0) {
        peeked = in.read();
      }
      return peeked;
    }

    @Override
    public int available() throws IOException {
      return in.available() + (peeked == NOTHING ? 0 : 1);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (peeked != NOTHING && length > 0) {
        bytes[offset] = (byte) peeked;
        peeked = NOTHING;
        return 1;
      }
      // one of many times is 0, which would mean that nobody reads; an odd number never is
      readingSince = System.nanoTime() | 1;
      try {
        int read = in.read(bytes, offset, length);
        pulse.beat();
        return read;
      } catch (IOException e) {
        if (givenUp) {
          throw new SilenceException(e);
        }
        throw e;
      } finally {
        readingSince = NOT_READING;
      }
    }
  }
}
