package nexs.provider.jdbc;

import nexs.api.PoolStats;
import nexs.api.config.PoolConfig;
import nexs.api.error.CancelledException;
import nexs.api.error.ConnectionException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.NexsException;
import nexs.api.error.PoolTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Why no connection was to be had.
 *
 * @param closing whether the pool is being closed
 * @param byContext whether the call's own deadline was nearer than the pool's {@code acquireTimeout}
 * @param lastFailure why the last attempt to open a session failed; null when it did not
 */
record AcquireFailure(
    PoolConfig config,
    PoolStats stats,
    boolean closing,
    boolean byContext,
    @Nullable ConnectionException lastFailure) {

  NexsException explain(Exception e) {
    if (closing) {
      return Refusals.closed("pool \"" + config.name() + "\"");
    }
    if (e instanceof InterruptedException || e.getCause() instanceof InterruptedException) {
      return new CancelledException(
          "the calling thread was interrupted while it waited for a connection of pool \""
              + config.name()
              + "\"; nothing was sent",
          true,
          null,
          null);
    }
    ConnectionException broken = stats.total() == 0 ? lastFailure : null;
    if (byContext) {
      return new DeadlineExceededException(
          "the deadline of the call passed while it waited for a connection; "
              + state()
              + "; nothing was sent"
              + suffix(broken),
          true,
          null,
          broken);
    }
    if (broken != null) {
      return broken;
    }
    return new PoolTimeoutException(
        "no connection became free within acquireTimeout ("
            + config.acquireTimeout()
            + "); "
            + state()
            + "; nothing was sent; close connections sooner, or raise maxConns if the server can take it",
        null);
  }

  private static String suffix(@Nullable ConnectionException broken) {
    return broken == null ? "" : "; the pool cannot connect: " + broken.getMessage();
  }

  private String state() {
    return "pool \""
        + config.name()
        + "\" has total "
        + stats.total()
        + ", acquired "
        + stats.acquired()
        + ", idle "
        + stats.idle()
        + " of at most "
        + stats.max()
        + ", waiting "
        + Math.max(0, stats.waiting());
  }
}
