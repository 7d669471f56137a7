package nexs.api.config;

import java.util.Locale;

/**
 * What becomes of an acquire that would wait while the calling thread itself has connections of the pool: when many threads do that at
 * once, none of them can go on.
 */
public enum SecondAcquire {
  /** It waits like any other. */
  ALLOW,

  /**
   * A warning tells where it happened, once for each place, and it waits. Where the thread has all of the pool's connections, so that
   * nobody else could bring one back, it is refused at once. The default.
   */
  WARN,

  /** It is refused at once. */
  REFUSE;

  /** The word for connection strings and variables, such as {@code warn}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
