package nexs.api.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** No connection was to be had: none became free in time, the queue was full, or the wait would never have ended. Nothing was sent. */
public final class PoolTimeoutException extends NexsException {

  private static final long serialVersionUID = 1L;

  private final transient List<ConnHolder> holders;

  /** @param holders of the pool's connections, the longest first */
  public PoolTimeoutException(String message, List<ConnHolder> holders, @Nullable Throwable cause) {
    super(message, null, cause);
    this.holders = List.copyOf(holders);
  }

  /** Who had the pool's connections at that moment, whoever had one longest first. */
  public List<ConnHolder> holders() {
    return holders == null ? List.of() : holders;
  }

  @Override
  public boolean safeToRetry() {
    return true;
  }
}
