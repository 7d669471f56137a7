package nexs.internal;

import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.PoolConfig;
import nexs.api.hook.PoolHooks;
import nexs.api.spi.IProvider;
import nexs.replicas.INodeSource;
import nexs.resilience.RetryConfig;
import org.jspecify.annotations.Nullable;

/** What a provider opens of a node. Its transactions learn their ids where commits in doubt will be asked after. */
record ProviderNodes(IProvider provider, PoolHooks hooks, @Nullable RetryConfig retry)
    implements INodeSource {

  @Override
  public IPool pool(PoolConfig config) {
    boolean tracks = retry != null && retry.resolveCommits();
    return provider.openPool(
        tracks ? config.edit().editConn(conn -> conn.commitTracking(true)).build() : config, hooks);
  }

  @Override
  public IConn connect(ConnConfig config) {
    return provider.connect(config, hooks);
  }
}
