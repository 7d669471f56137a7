package nexs.internal;

import dagger.Module;
import dagger.Provides;
import java.util.Objects;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.HedgeConfig;
import nexs.api.config.RetryConfig;
import nexs.api.spi.IProvider;
import nexs.replicas.ICluster;
import nexs.replicas.cluster.Cluster;
import nexs.replicas.cluster.LayeredCluster;
import nexs.resilience.HedgeLayer;
import nexs.resilience.RetryLayer;

/** The layers around the provider's pools, as a nesting of calls; a layer that is off is left out of it. */
@Module
final class PoolWiring {

  private PoolWiring() {}

  /** Of one node, or of several. */
  @Provides
  static IPool pool(NexsSettings settings, IProvider provider) {
    return settings.cluster() == null
        ? calls(settings, node(settings, provider))
        : cluster(settings, provider);
  }

  private static IPool calls(NexsSettings settings, IPool routed) {
    boolean done = false;
    try {
      IPool layered = retry(settings, hedge(settings, routed));
      done = true;
      return layered;
    } finally {
      if (!done) {
        routed.close();
      }
    }
  }

  private static IPool retry(NexsSettings settings, IPool hedged) {
    RetryConfig retry = settings.retry();
    return retry == null ? hedged : RetryLayer.of(hedged, retry).around();
  }

  private static IPool hedge(NexsSettings settings, IPool routed) {
    HedgeConfig hedge = settings.hedge();
    return hedge == null ? routed : HedgeLayer.of(routed, hedge).around();
  }

  @Provides
  static ICluster cluster(NexsSettings settings, IProvider provider) {
    ICluster routed =
        Cluster.open(
            settings.pool().name(),
            Objects.requireNonNull(settings.cluster(), "cluster"),
            ProviderNodes.of(provider, settings),
            settings.clusterHooks());
    boolean plain = settings.retry() == null && settings.hedge() == null;
    return plain ? routed : new LayeredCluster(routed, calls(settings, routed));
  }

  private static IPool node(NexsSettings settings, IProvider provider) {
    return ProviderNodes.of(provider, settings).pool(settings.pool());
  }

  @Provides
  static IConn conn(NexsSettings settings, IProvider provider) {
    return provider.connect(settings.pool().conn(), settings.hooks());
  }
}
