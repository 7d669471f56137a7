package nexs.session.driver;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The server said nothing for too long. No {@link java.net.SocketTimeoutException}: after one of those pgjdbc reads on, since it has set
 * no limit itself.
 */
public final class SilenceException extends IOException {

  private static final long serialVersionUID = 1;

  /** Of a read that was given up. */
  public SilenceException(@Nullable IOException cause) {
    super("the server was silent for too long", cause);
  }
}
