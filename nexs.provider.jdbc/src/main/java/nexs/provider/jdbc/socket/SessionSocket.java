package nexs.provider.jdbc.socket;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import nexs.session.driver.SilenceException;

/**
 * A socket whose limits of time are kept by a clock of nexs instead of {@code SO_TIMEOUT}: a read with a limit takes three system calls,
 * one without takes one. {@link #silentFor} and {@link #giveUp} for any thread.
 */
public final class SessionSocket extends Socket {

  private static final long NOT_READING = 0;

  private volatile long readingSince = NOT_READING;
  private volatile boolean givenUp;

  SessionSocket() {}

  @Override
  public InputStream getInputStream() throws IOException {
    return new ClockedInput(super.getInputStream());
  }

  /** Whether a read has waited for the server that long. */
  public boolean silentFor(long nanos) {
    long since = readingSince;
    return since != NOT_READING && System.nanoTime() - since >= nanos;
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

    ClockedInput(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      // one of many times is 0, which would mean that nobody reads; an odd number never is
      readingSince = System.nanoTime() | 1;
      try {
        return in.read(bytes, offset, length);
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
