package nexs.provider.vertx;

import nexs.pool.listen.IListenSession;
import nexs.pool.listen.IListenSource;
import nexs.provider.vertx.wire.Loops;
import nexs.session.LoneSlot;
import nexs.session.driver.SessionSetup;
import org.jspecify.annotations.Nullable;

/** Opens the sessions that listen, with what the sessions of their pool share. For the hub's thread. */
final class VertxListenSource implements IListenSource {

  private final SessionSetup setup;
  private final Loops loops;
  private @Nullable VertxOpener opener;

  VertxListenSource(SessionSetup setup, Loops loops) {
    this.setup = setup;
    this.loops = loops;
  }

  @Override
  public IListenSession open() {
    VertxOpener known = opener;
    if (known == null) {
      known = new VertxOpener(setup.forPrimary(), loops);
      opener = known;
    }
    return new VertxListenSession(known.open(new LoneSlot<>()));
  }
}
