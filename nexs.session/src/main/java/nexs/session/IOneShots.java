package nexs.session;

import org.jspecify.annotations.Nullable;

/** The calls of a pool that need no session of their own, where a provider has a way for them. Safe for any thread. */
@FunctionalInterface
public interface IOneShots {

  /** None: each call has a session of its own. */
  IOneShots NONE = sql -> null;

  /** The statement of that text, to be run besides others on one session; null for one that needs a session of its own. */
  @Nullable ISqlStatement statement(String sql);
}
