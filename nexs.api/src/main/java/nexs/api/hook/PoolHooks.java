package nexs.api.hook;

import java.util.Objects;
import nexs.api.mapping.Converters;
import org.jspecify.annotations.Nullable;

/**
 * The code of a program that a pool calls. Immutable; empty ones are {@link #NONE}, others are made by copies of it.
 *
 * @param prepareConn asked before each acquire returns, or null
 * @param passwordSource asked for the password of each new session in place of the configuration's, or null
 * @param converters what the pool converts beside what nexs knows
 */
public record PoolHooks(
    @Nullable IPrepareConn prepareConn,
    @Nullable IPasswordSource passwordSource,
    Converters converters) {

  /** No code at all. */
  public static final PoolHooks NONE = new PoolHooks(null, null, Converters.NONE);

  /** A copy that asks {@code hook} before each acquire returns. */
  public PoolHooks withPrepareConn(IPrepareConn hook) {
    return new PoolHooks(Objects.requireNonNull(hook, "hook"), passwordSource, converters);
  }

  /** A copy that takes the password of each new session from {@code source}. */
  public PoolHooks withPasswordSource(IPasswordSource source) {
    return new PoolHooks(prepareConn, Objects.requireNonNull(source, "source"), converters);
  }

  /** A copy that converts what {@code converters} says. */
  public PoolHooks withConverters(Converters converters) {
    return new PoolHooks(
        prepareConn, passwordSource, Objects.requireNonNull(converters, "converters"));
  }
}
