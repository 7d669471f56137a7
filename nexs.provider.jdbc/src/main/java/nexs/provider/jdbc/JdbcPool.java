package nexs.provider.jdbc;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import nexs.api.Feature;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.IWarmUpListener;
import nexs.api.PoolHealth;
import nexs.api.PoolStats;
import nexs.api.config.PoolConfig;
import nexs.api.hook.ConnDecision;
import nexs.api.hook.IPrepareConn;
import nexs.api.hook.PoolHooks;
import nexs.api.listen.ISubscription;
import nexs.pool.IPreparation;
import nexs.pool.ISlot;
import nexs.pool.SessionPool;
import nexs.pool.listen.ListenHub;
import org.jspecify.annotations.Nullable;

/** A pool of sessions. Safe for any thread. */
final class JdbcPool extends Queries implements IPool {

  private final PoolConfig config;
  private final SessionPool<Session> sessions;
  private final ListenHub hub;
  private final Consumer<Session> giveBack = this::leave;

  private JdbcPool(PoolConfig config, SessionPool<Session> sessions, ListenHub hub) {
    this.config = config;
    this.sessions = sessions;
    this.hub = hub;
  }

  static JdbcPool open(PoolConfig config, PoolHooks hooks) {
    SessionSetup setup = SessionSetup.of(config.name(), config.conn(), hooks);
    return new JdbcPool(
        config,
        SessionPool.open(
            config,
            new SessionOpener(setup)::open,
            setup.clock(),
            hooks.passwordSource() != null,
            preparation(hooks.prepareConn())),
        new ListenHub(config, new JdbcListenSource(setup)));
  }

  private static @Nullable IPreparation<Session> preparation(@Nullable IPrepareConn hook) {
    return hook == null ? null : session -> prepare(session, hook);
  }

  private static ConnDecision prepare(Session session, IPrepareConn hook) {
    try (JdbcConn conn = new JdbcConn(session, done -> {})) {
      return hook.prepare(conn);
    }
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public Set<Feature> features() {
    return new JdbcProvider().features();
  }

  @Override
  public IConn acquire() {
    ISlot<Session> slot = sessions.acquire();
    JdbcConn conn = new JdbcConn(slot.session(), giveBack);
    sessions.watch(slot, conn);
    return conn;
  }

  @Override
  Session enter() {
    return sessions.acquire().session();
  }

  @Override
  void leave(Session session) {
    sessions.release(session.slot());
  }

  @Override
  public PoolStats stats() {
    return sessions.stats();
  }

  @Override
  public PoolHealth health() {
    return sessions.health();
  }

  @Override
  public void warmUp(IWarmUpListener listener) {
    sessions.warmUp(listener);
  }

  @Override
  public ISubscription listen(String... channels) {
    return hub.listen(channels);
  }

  @Override
  public void evict() {
    sessions.evict();
  }

  @Override
  public void close(Duration patience) {
    hub.close();
    sessions.close(patience);
  }

  @Override
  public String toString() {
    return "JdbcPool[" + config.name() + ", " + stats() + "]";
  }
}
