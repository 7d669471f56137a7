package nexs.provider.vertx;

import io.vertx.core.internal.VertxInternal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nexs.api.Feature;
import nexs.api.config.ConnConfig;
import nexs.api.config.PoolConfig;
import nexs.pool.SessionPool;
import nexs.pool.listen.IListenSource;
import nexs.session.IOneShots;
import nexs.session.driver.DriverProvider;
import nexs.session.driver.SessionOpener;
import nexs.session.driver.SessionSetup;

/** The provider on the Vert.x PostgreSQL client, under the name {@code vertx}. Stateless. */
public final class VertxProvider extends DriverProvider<VertxSession, LoopSurroundings> {

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
  protected List<String> problems(ConnConfig config) {
    return ConfigCheck.conn(config);
  }

  @Override
  protected Set<String> setLater() {
    return Set.of();
  }

  @Override
  protected LoopSurroundings surroundings() {
    return LoopSurroundings.begin();
  }

  @Override
  protected SessionOpener<VertxSession> opener(SessionSetup setup, LoopSurroundings surroundings) {
    return new VertxOpener(setup, surroundings.loops());
  }

  @Override
  protected IListenSource listenSource(SessionSetup setup, LoopSurroundings surroundings) {
    return new VertxListenSource(setup, surroundings.loops());
  }

  @Override
  protected IOneShots oneShots(
      SessionPool<VertxSession> sessions, SessionSetup setup, PoolConfig config) {
    return Pipelines.of(sessions, setup, config);
  }
}
