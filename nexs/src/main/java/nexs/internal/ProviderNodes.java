package nexs.internal;

import java.util.Optional;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.PoolConfig;
import nexs.api.hook.PoolHooks;
import nexs.api.spi.IProvider;
import nexs.replicas.INodeSource;
import nexs.resilience.Breakers;
import org.jspecify.annotations.Nullable;

/**
 * What a provider opens of a node, with its breaker.
 *
 * @param tracks whether its transactions learn their ids, since commits in doubt will be asked after
 */
record ProviderNodes(
    IProvider provider, PoolHooks hooks, boolean tracks, @Nullable Breakers breakers)
    implements INodeSource {

  static ProviderNodes of(IProvider provider, NexsSettings settings) {
    boolean tracks = settings.retry() != null && settings.retry().resolveCommits();
    return new ProviderNodes(provider, settings.hooks(), tracks, settings.breakers());
  }

  @Override
  public IPool pool(PoolConfig config) {
    PoolConfig wanted =
        tracks ? config.edit().editConn(conn -> conn.commitTracking(true)).build() : config;
    IPool pool = provider.openPool(wanted, hooks);
    return breakers == null ? pool : breakers.around(pool);
  }

  @Override
  public IConn connect(ConnConfig config) {
    return provider.connect(config, hooks);
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return Optional.ofNullable(breakers).filter(type::isInstance).map(type::cast);
  }
}
