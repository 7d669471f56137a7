/**
 * Layers around pools that deal with failures, each of use by itself: {@link nexs.resilience.RetryLayer} makes calls again, {@link
 * nexs.resilience.HedgeLayer} makes late reads twice, {@link nexs.resilience.BreakerLayer} spares a node that fails, {@link
 * nexs.resilience.BulkheadLayer} keeps one part of a program from taking all connections. {@link nexs.api.layer.LayeredPool} puts one around a pool.
 */
package nexs.resilience;
