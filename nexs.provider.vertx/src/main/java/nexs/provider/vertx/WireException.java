package nexs.provider.vertx;

import java.io.IOException;
import nexs.api.error.ServerError;
import org.jspecify.annotations.Nullable;

/** A call that ended otherwise than it should: the server refused it, or the connection is gone. */
final class WireException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable ServerError error;
  private final int step;

  private WireException(@Nullable ServerError error, @Nullable IOException loss, int step) {
    super(error == null ? "the connection is gone" : error.sqlState(), loss, false, false);
    this.error = error;
    this.step = step;
  }

  /** @param step the place in its flush of the command that was refused */
  static WireException refused(ServerError error, int step) {
    return new WireException(error, null, step);
  }

  static WireException lost(IOException loss, @Nullable ServerError farewell) {
    return new WireException(farewell, loss, -1);
  }

  @Nullable ServerError error() {
    return error;
  }

  int step() {
    return step;
  }
}
