package nexs.provider.jdbc;

import nexs.pool.listen.IListenSession;
import nexs.pool.listen.IListenSource;
import nexs.session.LoneSlot;
import nexs.session.driver.SessionSetup;
import org.jspecify.annotations.Nullable;

/** Opens the sessions that listen, with what the sessions of their pool share. For the hub's thread. */
final class JdbcListenSource implements IListenSource {

  private final SessionSetup setup;
  private @Nullable JdbcOpener opener;

  JdbcListenSource(SessionSetup setup) {
    this.setup = setup;
  }

  @Override
  public IListenSession open() {
    JdbcOpener known = opener;
    if (known == null) {
      known = new JdbcOpener(setup.forPrimary());
      opener = known;
    }
    return new JdbcListenSession(known.open(new LoneSlot<>()));
  }
}
