package nexs.internal;

import dagger.Module;
import dagger.Provides;
import java.util.Objects;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.spi.IProvider;
import nexs.replicas.ICluster;
import nexs.replicas.cluster.Cluster;
import nexs.replicas.cluster.LayeredCluster;
import nexs.resilience.RetryConfig;
import nexs.resilience.RetryLayer;

/** The layers around the provider's pools, as a nesting of calls; a layer that is off is left out of it. */
@Module
final class PoolWiring {

  private PoolWiring() {}

  /** Of one node, or of several. */
  @Provides
  static IPool pool(NexsSettings settings, IProvider provider) {
    return settings.cluster() == null
        ? retry(settings, node(settings, provider))
        : cluster(settings, provider);
  }

  private static IPool retry(NexsSettings settings, IPool routed) {
    RetryConfig retry = settings.retry();
    return retry == null ? routed : RetryLayer.of(routed, retry).around();
  }

  @Provides
  static ICluster cluster(NexsSettings settings, IProvider provider) {
    ICluster routed =
        Cluster.open(
            settings.pool().name(),
            Objects.requireNonNull(settings.cluster(), "cluster"),
            new ProviderNodes(provider, settings.hooks(), settings.retry()),
            settings.clusterHooks());
    return settings.retry() == null ? routed : new LayeredCluster(routed, retry(settings, routed));
  }

  private static IPool node(NexsSettings settings, IProvider provider) {
    return new ProviderNodes(provider, settings.hooks(), settings.retry()).pool(settings.pool());
  }

  @Provides
  static IConn conn(NexsSettings settings, IProvider provider) {
    return provider.connect(settings.pool().conn(), settings.hooks());
  }
}
