package nexs.api.layer;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nexs.api.CommitOutcome;
import nexs.api.Feature;
import nexs.api.IPool;
import nexs.api.IPoolView;
import nexs.api.IWarmUpListener;
import nexs.api.MappingStats;
import nexs.api.PoolHealth;
import nexs.api.PoolStats;
import nexs.api.ReadOptions;
import nexs.api.error.CommitInDoubtException;
import nexs.api.listen.ISubscription;
import org.jspecify.annotations.Nullable;

/**
 * A pool with a layer around its calls and around those of its views; everything else goes to the pool as it is. Closes the pool, and the
 * layer behind it. Safe for any number of threads.
 */
public final class LayeredPool extends CallView implements IPool {

  private final IPool inner;
  private final ILayer layer;
  private final ILayer ofViews;
  private final ViewCache views;

  /** Puts a layer around a pool. */
  public LayeredPool(IPool inner, ILayer layer) {
    this(inner, layer, layer);
  }

  /**
   * Puts a layer around a pool.
   *
   * @param layer around the pool's own calls
   * @param ofViews around those of its views, which only read and may be made twice
   */
  public LayeredPool(IPool inner, ILayer layer, ILayer ofViews) {
    this.inner = Objects.requireNonNull(inner, "inner");
    this.layer = Objects.requireNonNull(layer, "layer");
    this.ofViews = Objects.requireNonNull(ofViews, "ofViews");
    this.views = new ViewCache(options -> new LayeredView(inner.read(options), ofViews));
  }

  @Override
  protected <R extends @Nullable Object, X extends Exception> R run(
      Call<R, X> call, Object first, Object second, @Nullable Object[] args) throws X {
    return layer.run(inner, call, first, second, args);
  }

  @Override
  public IPoolView read(ReadOptions options) {
    return views.get(options);
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return IPool.super
        .unwrap(type)
        .or(() -> layer.unwrap(type))
        .or(() -> ofViews.unwrap(type))
        .or(() -> inner.unwrap(type));
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public Set<Feature> features() {
    return inner.features();
  }

  @Override
  public PoolStats stats() {
    return inner.stats();
  }

  @Override
  public MappingStats mapping() {
    return inner.mapping();
  }

  @Override
  public PoolHealth health() {
    return inner.health();
  }

  @Override
  public void warmUp(IWarmUpListener listener) {
    inner.warmUp(listener);
  }

  @Override
  public ISubscription listen(String... channels) {
    return inner.listen(channels);
  }

  @Override
  public CommitOutcome commitOutcome(CommitInDoubtException doubt) {
    return inner.commitOutcome(doubt);
  }

  @Override
  public void evict() {
    inner.evict();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // one layer is closed once
  public void close(Duration patience) {
    try {
      inner.close(patience);
    } finally {
      layer.close();
      if (ofViews != layer) {
        ofViews.close();
      }
    }
  }

  @Override
  public String toString() {
    return layer + "(" + inner + ")";
  }
}
