package nexs.mapping;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.time.Duration;
import java.util.function.Function;
import nexs.api.PlanStats;

/**
 * Plans that cost time to make, for an hour after their last use. Safe for any thread.
 *
 * @param <K> what a plan is made for
 * @param <V> the plans
 */
public final class PlanCache<K, V> {

  /** The most plans that a cache of nexs holds. */
  public static final long MOST = 1000;

  private static final Duration MAX_REST = Duration.ofHours(1);

  private final Cache<K, V> plans;

  /** For so many plans. */
  public PlanCache(long most) {
    plans =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfterAccess(MAX_REST)
            .executor(Runnable::run)
            .recordStats()
            .build();
  }

  /**
   * The plan for a key. It is made outside of the cache, since making one may ask for others, or for the server; two threads that ask at the
   * same time may both make it.
   */
  public V get(K key, Function<? super K, ? extends V> maker) {
    V known = plans.getIfPresent(key);
    if (known == null) {
      known = maker.apply(key);
      plans.put(key, known);
    }
    return known;
  }

  /** Whether there is a plan for a key; it does not count as a use. */
  public boolean has(K key) {
    return plans.asMap().containsKey(key);
  }

  /** Drops a plan. */
  public void forget(K key) {
    plans.invalidate(key);
  }

  /** What happened so far. */
  public PlanStats stats() {
    CacheStats stats = plans.stats();
    plans.cleanUp();
    return new PlanStats(
        plans.estimatedSize(), stats.hitCount(), stats.missCount(), stats.evictionCount());
  }
}
