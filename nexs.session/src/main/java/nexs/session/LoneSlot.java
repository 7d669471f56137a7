package nexs.session;

import nexs.pool.ISlot;

/**
 * The place of a session that has no pool. Stateless.
 *
 * @param <N> the provider's sessions
 */
public final class LoneSlot<N extends ISqlSession<N>> implements ISlot<N> {

  /** A place that nobody gives back to. */
  public LoneSlot() {}

  @Override
  public N session() {
    throw new IllegalStateException("a lone session is given back to nobody");
  }

  @Override
  public void doom() {}
}
