package nexs.session.driver;

import java.io.IOException;
import javax.net.ssl.SSLException;
import nexs.api.error.ServerError;
import org.jspecify.annotations.Nullable;

/**
 * Why no session came about on a host.
 *
 * @param error what the server said, or null
 * @param io the input or output that failed, or null
 * @param refused whether the driver says that the log-in was refused, where the server said nothing
 * @param text in the driver's words
 */
public record AttemptFailure(
    @Nullable ServerError error, @Nullable IOException io, boolean refused, String text) {

  /** Whether it is the log-in that failed, so that other hosts will refuse it too. */
  boolean authentication() {
    return error != null
        ? error.sqlStateClass().equals("28")
        : io instanceof SSLException || refused;
  }
}
