package nexs.internal;

import nexs.api.config.ClusterConfig;
import nexs.api.config.HedgeConfig;
import nexs.api.config.PoolConfig;
import nexs.api.config.RetryConfig;
import nexs.api.hook.PoolHooks;
import nexs.replicas.cluster.ClusterHooks;
import nexs.resilience.Breakers;
import org.jspecify.annotations.Nullable;

/**
 * What a pool or connection is assembled from.
 *
 * @param pool the node and how to pool it; of a cluster, the name of its pool
 * @param hooks code of the program for the pool, or for each node's
 * @param cluster the nodes, or null for one node
 * @param clusterHooks code of the program for the cluster
 * @param retry how calls are made again, or null when they are not
 * @param breakers those of the nodes, or null for none
 * @param hedge how reads are made a second time, or null when they are not
 * @param provider the name of the provider, or null for the only one
 */
public record NexsSettings(
    PoolConfig pool,
    PoolHooks hooks,
    @Nullable ClusterConfig cluster,
    ClusterHooks clusterHooks,
    @Nullable RetryConfig retry,
    @Nullable Breakers breakers,
    @Nullable HedgeConfig hedge,
    @Nullable String provider) {}
