package nexs.resilience;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import nexs.api.IPool;
import nexs.api.config.BreakerConfig;
import nexs.api.layer.LayeredPool;

/**
 * The circuit breakers of several pools, one each, by the names of the pools: those of a cluster's nodes, say. Safe for any number of threads.
 *
 * <p>{@link IPool#unwrap} gives them from a pool that has been put around: {@code db.unwrap(Breakers.class).map(Breakers::stats)}.
 *
 * <p>A pool that takes the place of an earlier one of the same name has a breaker of its own, which begins closed: the pool of a node that died and
 * came back, for one.
 */
public final class Breakers {

  private final BreakerConfig config;
  private final IBreakersListener listener;
  private final Map<String, BreakerLayer> layers = new ConcurrentHashMap<>();

  /** Without a listener. */
  public Breakers(BreakerConfig config) {
    this(config, (pool, from, to) -> {});
  }

  /** With a listener, who is told of one pool's changes in their order. */
  public Breakers(BreakerConfig config, IBreakersListener listener) {
    this.config = Objects.requireNonNull(config, "config");
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  /** Puts a breaker around a pool. */
  public IPool around(IPool pool) {
    String name = pool.name();
    BreakerLayer layer =
        new BreakerLayer(name, config, (from, to) -> listener.changed(name, from, to), this);
    layers.put(name, layer);
    return new LayeredPool(pool, layer);
  }

  /** Forgets the breaker of a pool that has been closed. */
  void forget(BreakerLayer closed) {
    layers.values().remove(closed);
  }

  /** The breaker of a pool; empty when there is none of that name, or it is closed. */
  public Optional<BreakerLayer> of(String pool) {
    return Optional.ofNullable(layers.get(pool));
  }

  /** What each is and did, by the names of the pools, in their order. */
  public Map<String, BreakerStats> stats() {
    Map<String, BreakerStats> stats = new TreeMap<>();
    layers.forEach((pool, layer) -> stats.put(pool, layer.stats()));
    return stats;
  }
}
