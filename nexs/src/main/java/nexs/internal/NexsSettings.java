package nexs.internal;

import nexs.api.config.PoolConfig;
import nexs.api.hook.PoolHooks;
import org.jspecify.annotations.Nullable;

/**
 * What a pool or connection is assembled from.
 *
 * @param pool the node and how to pool it
 * @param hooks code of the program for the pool
 * @param provider the name of the provider, or null for the only one
 */
public record NexsSettings(PoolConfig pool, PoolHooks hooks, @Nullable String provider) {}
