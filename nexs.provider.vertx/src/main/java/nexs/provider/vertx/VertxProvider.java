package nexs.provider.vertx;

import io.vertx.core.internal.VertxInternal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nexs.api.Feature;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.PoolConfig;
import nexs.api.config.SessionReset;
import nexs.api.error.ConfigException;
import nexs.api.hook.PoolHooks;
import nexs.api.spi.IProvider;
import nexs.pool.SessionPool;
import nexs.pool.listen.ListenHub;
import nexs.provider.vertx.wire.Loops;
import nexs.session.LoneSlot;
import nexs.session.SqlConn;
import nexs.session.SqlPool;
import nexs.session.driver.SessionSetup;

/** The provider on the Vert.x PostgreSQL client, under the name {@code vertx}. Stateless. */
public final class VertxProvider implements IProvider {

  private static final Set<Feature> FEATURES =
      Set.copyOf(
          EnumSet.of(
              Feature.BATCH_PIPELINING,
              Feature.CANCEL,
              Feature.CURSORS,
              Feature.LISTEN,
              Feature.PIPELINED_READS,
              Feature.PREPARED_STATEMENTS,
              Feature.SAVEPOINTS,
              Feature.TRANSACTION_MODES));

  /** For {@link java.util.ServiceLoader}. */
  public VertxProvider() {}

  @Override
  public String name() {
    return "vertx";
  }

  @Override
  public String version() {
    return "Vert.x PG client " + VertxInternal.version();
  }

  @Override
  public Set<Feature> features() {
    return FEATURES;
  }

  @Override
  public List<String> validate(PoolConfig config) {
    return ConfigCheck.conn(config.conn());
  }

  @Override
  public IPool openPool(PoolConfig config, PoolHooks hooks) {
    LoopSurroundings.refuseLoop();
    refuse("the pool's configuration", ConfigCheck.conn(config.conn()));
    SessionSetup setup = SessionSetup.of(config.name(), config.conn(), hooks, Set.of());
    LoopSurroundings surroundings = new LoopSurroundings(Loops.use());
    SessionPool<VertxSession> sessions;
    try {
      sessions =
          SessionPool.open(
              config,
              new VertxOpener(setup, surroundings.loops())::open,
              setup.clock(),
              hooks.passwordSource() != null,
              SqlPool.preparation(hooks.prepareConn()));
    } catch (RuntimeException | Error e) {
      surroundings.close();
      throw e;
    }
    return new SqlPool<>(
        config,
        FEATURES,
        sessions,
        new ListenHub(config, new VertxListenSource(setup, surroundings.loops())),
        surroundings,
        Pipelines.of(sessions, setup, config));
  }

  @Override
  public IConn connect(ConnConfig config) {
    LoopSurroundings.refuseLoop();
    refuse("the connection's configuration", ConfigCheck.conn(config));
    SessionSetup setup =
        SessionSetup.of(config.applicationName(), config, PoolHooks.NONE, Set.of());
    LoopSurroundings surroundings = new LoopSurroundings(Loops.use());
    VertxSession session;
    try {
      session = new VertxOpener(setup, surroundings.loops()).open(new LoneSlot<>());
    } catch (RuntimeException | Error e) {
      setup.clock().close();
      surroundings.close();
      throw e;
    }
    return new SqlConn<>(
        session,
        done -> {
          try {
            setup.clock().close();
            done.endUse(SessionReset.TOUCHED);
            done.close();
          } finally {
            surroundings.close();
          }
        });
  }

  private static void refuse(String what, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new ConfigException(what, problems);
    }
  }
}
