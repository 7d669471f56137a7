package nexs.provider.jdbc;

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
import nexs.session.IOneShots;
import nexs.session.ISurroundings;
import nexs.session.LoneSlot;
import nexs.session.SqlConn;
import nexs.session.SqlPool;
import nexs.session.driver.SessionSetup;
import org.postgresql.util.DriverInfo;

/** The provider on pgjdbc and HikariCP, under the name {@code jdbc}. Stateless. */
public final class JdbcProvider implements IProvider {

  private static final Set<Feature> FEATURES =
      Set.copyOf(
          EnumSet.of(
              Feature.BATCH_PIPELINING,
              Feature.CANCEL,
              Feature.CURSORS,
              Feature.LISTEN,
              Feature.PREPARED_STATEMENTS,
              Feature.SAVEPOINTS,
              Feature.TRANSACTION_MODES));

  /** For {@link java.util.ServiceLoader}. */
  public JdbcProvider() {}

  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public String version() {
    return "pgjdbc " + DriverInfo.DRIVER_VERSION;
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
    refuse("the pool's configuration", ConfigCheck.conn(config.conn()));
    SessionSetup setup = SessionSetup.of(config.name(), config.conn(), hooks, JdbcOpener.SET_LATER);
    SessionPool<Session> sessions =
        SessionPool.open(
            config,
            new JdbcOpener(setup)::open,
            setup.clock(),
            hooks.passwordSource() != null,
            SqlPool.preparation(hooks.prepareConn()));
    return new SqlPool<>(
        config,
        FEATURES,
        sessions,
        new ListenHub(config, new JdbcListenSource(setup)),
        ISurroundings.NONE,
        IOneShots.NONE);
  }

  @Override
  public IConn connect(ConnConfig config) {
    refuse("the connection's configuration", ConfigCheck.conn(config));
    SessionSetup setup =
        SessionSetup.of(config.applicationName(), config, PoolHooks.NONE, JdbcOpener.SET_LATER);
    Session session;
    try {
      session = new JdbcOpener(setup).open(new LoneSlot<>());
    } catch (RuntimeException e) {
      setup.clock().close();
      throw e;
    }
    return new SqlConn<>(
        session,
        done -> {
          setup.clock().close();
          done.endUse(SessionReset.TOUCHED);
          done.close();
        });
  }

  private static void refuse(String what, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new ConfigException(what, problems);
    }
  }
}
