package nexs.provider.jdbc;

import nexs.pool.ISlot;

/** The place of a session that has no pool. */
final class LoneSlot implements ISlot<Session> {

  @Override
  public Session session() {
    throw new IllegalStateException("a lone session is given back to nobody");
  }

  @Override
  public void doom() {}
}
