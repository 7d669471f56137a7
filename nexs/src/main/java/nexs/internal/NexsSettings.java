package nexs.internal;

import nexs.api.config.PoolConfig;
import org.jspecify.annotations.Nullable;

/**
 * What a pool or connection is assembled from.
 *
 * @param pool the node and how to pool it
 * @param provider the name of the provider, or null for the only one
 */
public record NexsSettings(PoolConfig pool, @Nullable String provider) {}
