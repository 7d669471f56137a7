package nexs.pool;

import java.util.List;
import nexs.api.PoolStats;
import nexs.api.config.PoolConfig;
import nexs.api.error.CancelledException;
import nexs.api.error.ClosedException;
import nexs.api.error.ConnHolder;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.NexsException;
import nexs.api.error.PoolTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Why an acquire failed, in words.
 *
 * @param stats of the moment
 * @param holders of the pool's sessions
 * @param lastFailure why the last attempt to open a session failed; null when it did not
 */
record AcquireFailures(
    PoolConfig config,
    PoolStats stats,
    List<ConnHolder> holders,
    @Nullable NexsException lastFailure) {

  static ClosedException closed(String pool) {
    return new ClosedException(
        "pool \"" + pool + "\" is closed; nothing was sent; do not use it after its close");
  }

  static DeadlineExceededException deadlinePassed() {
    return new DeadlineExceededException(
        "the deadline of the call had passed before it was sent; nothing was sent; give the work more time, or begin it earlier",
        true,
        null,
        null);
  }

  NexsException interrupted() {
    return new CancelledException(
        "the calling thread was interrupted while it waited for a connection of pool \""
            + config.name()
            + "\"; nothing was sent",
        true,
        null,
        null);
  }

  NexsException deadline() {
    NexsException broken = broken();
    return new DeadlineExceededException(
        "the deadline of the call passed while it waited for a connection; "
            + state()
            + Holders.text(holders)
            + "; nothing was sent"
            + (broken == null ? "" : "; the pool cannot connect: " + broken.getMessage()),
        true,
        null,
        broken);
  }

  NexsException timeout() {
    NexsException broken = broken();
    if (broken != null) {
      return broken;
    }
    return exhausted(
        "no connection became free within acquireTimeout (" + config.acquireTimeout() + ")",
        "close connections sooner, or raise maxConns if the server can take it");
  }

  NexsException queueFull() {
    return exhausted(
        "as many callers as maxWaiting (" + config.maxWaiting() + ") wait for a connection already",
        "slow callers down, close connections sooner, or raise maxConns if the server can take it");
  }

  NexsException secondAcquire(boolean all) {
    return exhausted(
        all
            ? "the calling thread has all connections of the pool and asks for another one, which nobody could give back"
            : "the calling thread has a connection of the pool and asks for another one while none is free; secondAcquire is refuse",
        "use the connection it has, or close that first");
  }

  private PoolTimeoutException exhausted(String what, String advice) {
    return new PoolTimeoutException(
        what + "; " + state() + Holders.text(holders) + "; nothing was sent; " + advice,
        holders,
        null);
  }

  private @Nullable NexsException broken() {
    return stats.total() == 0 ? lastFailure : null;
  }

  private String state() {
    return "pool \"%s\" has total %d, acquired %d, idle %d of at most %d, opening %d, waiting %d"
        .formatted(
            config.name(),
            stats.total(),
            stats.acquired(),
            stats.idle(),
            stats.max(),
            stats.constructing(),
            stats.waiting());
  }
}
