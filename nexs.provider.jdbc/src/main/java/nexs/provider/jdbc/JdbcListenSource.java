package nexs.provider.jdbc;

import nexs.pool.listen.IListenSession;
import nexs.pool.listen.IListenSource;
import nexs.session.LoneSlot;
import org.jspecify.annotations.Nullable;

/** Opens the sessions that listen, with what the sessions of their pool share. For the hub's thread. */
final class JdbcListenSource implements IListenSource {

  private final SessionSetup setup;
  private @Nullable SessionOpener opener;

  JdbcListenSource(SessionSetup setup) {
    this.setup = setup;
  }

  @Override
  public IListenSession open() {
    SessionOpener known = opener;
    if (known == null) {
      known = new SessionOpener(setup.forPrimary());
      opener = known;
    }
    return new JdbcListenSession(known.open(new LoneSlot<>()));
  }
}
