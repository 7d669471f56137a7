package nexs.bench.nothing;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nexs.api.Feature;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.PoolConfig;
import nexs.api.hook.PoolHooks;
import nexs.api.spi.IProvider;

/** Takes every configuration and opens nothing. */
public final class NothingProvider implements IProvider {

  /** Its name. */
  public static final String NAME = "nothing";

  /** The name of the database whose server says that it is a standby. */
  public static final String STANDBY = "standby";

  /** For {@link java.util.ServiceLoader}. */
  public NothingProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public Set<Feature> features() {
    return EnumSet.noneOf(Feature.class);
  }

  @Override
  public List<String> validate(PoolConfig config) {
    return List.of();
  }

  @Override
  public IPool openPool(PoolConfig config, PoolHooks hooks) {
    return new NothingPool();
  }

  @Override
  public IConn connect(ConnConfig config, PoolHooks hooks) {
    return new NothingConn(config.database().equals(STANDBY));
  }
}
