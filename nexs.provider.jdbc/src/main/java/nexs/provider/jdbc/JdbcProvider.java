package nexs.provider.jdbc;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nexs.api.Feature;
import nexs.api.config.ConnConfig;
import nexs.api.config.PoolConfig;
import nexs.pool.SessionPool;
import nexs.pool.listen.IListenSource;
import nexs.session.IOneShots;
import nexs.session.ISurroundings;
import nexs.session.driver.DriverProvider;
import nexs.session.driver.SessionOpener;
import nexs.session.driver.SessionSetup;
import org.postgresql.util.DriverInfo;

/** The provider on pgjdbc and HikariCP, under the name {@code jdbc}. Stateless. */
public final class JdbcProvider extends DriverProvider<Session, ISurroundings> {

  private static final Set<Feature> FEATURES =
      Set.copyOf(
          EnumSet.of(
              Feature.BATCH_PIPELINING,
              Feature.CANCEL,
              Feature.COPY,
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

  /** What no driver can is all that pgjdbc cannot. */
  @Override
  protected List<String> problems(ConnConfig config) {
    return List.of();
  }

  @Override
  protected Set<String> setLater() {
    return JdbcOpener.SET_LATER;
  }

  @Override
  protected ISurroundings surroundings() {
    return ISurroundings.NONE;
  }

  @Override
  protected SessionOpener<Session> opener(SessionSetup setup, ISurroundings surroundings) {
    return new JdbcOpener(setup);
  }

  @Override
  protected IListenSource listenSource(SessionSetup setup, ISurroundings surroundings) {
    return new JdbcListenSource(setup);
  }

  @Override
  protected IOneShots oneShots(
      SessionPool<Session> sessions, SessionSetup setup, PoolConfig config) {
    return IOneShots.NONE;
  }
}
