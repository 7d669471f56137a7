package nexs.bench.nothing;

import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.PoolConfig;
import nexs.api.hook.PoolHooks;
import nexs.replicas.INodeSource;

/** The nodes of a cluster without a server. */
public enum NothingNodes implements INodeSource {
  /** The only one, since it has no state. */
  INSTANCE;

  private static final NothingProvider PROVIDER = new NothingProvider();

  @Override
  public IPool pool(PoolConfig config) {
    return PROVIDER.openPool(config, PoolHooks.NONE);
  }

  @Override
  public IConn connect(ConnConfig config) {
    return PROVIDER.connect(config, PoolHooks.NONE);
  }
}
