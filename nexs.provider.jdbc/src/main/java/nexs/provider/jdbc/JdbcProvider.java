package nexs.provider.jdbc;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nexs.api.Feature;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.PoolConfig;
import nexs.api.error.ConfigException;
import nexs.api.spi.IProvider;
import org.postgresql.util.DriverInfo;

/** The provider on pgjdbc and HikariCP, under the name {@code jdbc}. Stateless. */
public final class JdbcProvider implements IProvider {

  private static final Set<Feature> FEATURES =
      Set.copyOf(
          EnumSet.of(
              Feature.BATCH_PIPELINING,
              Feature.CANCEL,
              Feature.CURSORS,
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
    return ConfigCheck.pool(config);
  }

  @Override
  public IPool openPool(PoolConfig config) {
    refuse("the pool's configuration", ConfigCheck.pool(config));
    return JdbcPool.open(config);
  }

  @Override
  public IConn connect(ConnConfig config) {
    refuse("the connection's configuration", ConfigCheck.conn(config));
    SessionSetup setup = SessionSetup.of(config.applicationName(), config);
    Session session;
    try {
      session = new SessionOpener(setup).open();
    } catch (RuntimeException e) {
      setup.watch().close();
      throw e;
    }
    return new JdbcConn(
        session,
        done -> {
          setup.watch().close();
          done.endUse();
          SessionOpener.close(done);
        });
  }

  private static void refuse(String what, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new ConfigException(what, problems);
    }
  }
}
