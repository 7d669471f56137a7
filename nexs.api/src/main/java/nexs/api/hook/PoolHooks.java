package nexs.api.hook;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The code of a program that a pool calls. Immutable; empty ones are {@link #NONE}, others are made by copies of it.
 *
 * @param prepareConn asked before each acquire returns, or null
 * @param passwordSource asked for the password of each new session in place of the configuration's, or null
 */
public record PoolHooks(
    @Nullable IPrepareConn prepareConn, @Nullable IPasswordSource passwordSource) {

  /** No code at all. */
  public static final PoolHooks NONE = new PoolHooks(null, null);

  /** A copy that asks {@code hook} before each acquire returns. */
  public PoolHooks withPrepareConn(IPrepareConn hook) {
    return new PoolHooks(Objects.requireNonNull(hook, "hook"), passwordSource);
  }

  /** A copy that takes the password of each new session from {@code source}. */
  public PoolHooks withPasswordSource(IPasswordSource source) {
    return new PoolHooks(prepareConn, Objects.requireNonNull(source, "source"));
  }
}
