package nexs.mapping;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import nexs.api.PlanStats;
import nexs.api.error.MappingException;
import nexs.api.mapping.Converters;
import nexs.mapping.codec.Misfit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plans of statements that write records, and keeps them: up to 1,000, and for an hour after their last use. One instance a pool;
 * safe for any thread.
 */
public final class WritePlans {

  private static final int MAX_PLANS = 1000;
  private static final Duration MAX_REST = Duration.ofHours(1);

  /**
   * What a plan is made for.
   *
   * @param type the record
   * @param table as SQL writes it
   * @param columns the only ones to fill; empty for those of all components
   * @param whole whether the statement makes new rows, which need a value in each column that has no default
   */
  public record Key(Class<?> type, String table, List<String> columns, boolean whole) {}

  private final Converters converters;
  private final ValueForms forms;
  private final Cache<Key, WritePlan> plans =
      Caffeine.newBuilder()
          .maximumSize(MAX_PLANS)
          .expireAfterAccess(MAX_REST)
          .executor(Runnable::run)
          .recordStats()
          .build();

  /** Without any plan yet. */
  public WritePlans(Converters converters) {
    this.converters = converters;
    this.forms = new ValueForms(converters);
  }

  /** The plan, if there is one. */
  public @Nullable WritePlan known(Key key) {
    return plans.getIfPresent(key);
  }

  /**
   * The plan.
   *
   * @param columns asks the server for the table's columns, where they are not known
   * @throws MappingException for components and columns that do not fit, with every misfit
   */
  public WritePlan plan(Key key, Supplier<List<CopyColumn>> columns) {
    WritePlan known = known(key);
    if (known != null) {
      return known;
    }
    if (!key.type().isRecord()) {
      throw new MappingException(
          Misfit.name(key.type()) + " is no record, and only records are written", null);
    }
    List<CopyTarget> targets =
        new CopyMatcher(forms, key.type(), key.table(), columns.get(), key.columns())
            .bound(key.whole())
            .match();
    if (targets.isEmpty()) {
      throw new MappingException(
          "the record " + Misfit.name(key.type()) + " fills no column of " + key.table(), null);
    }
    WritePlan made = new WritePlan(key.type(), targets, converters);
    plans.put(key, made);
    return made;
  }

  /** What the cache did so far. */
  public PlanStats stats() {
    CacheStats stats = plans.stats();
    plans.cleanUp();
    return new PlanStats(
        plans.estimatedSize(), stats.hitCount(), stats.missCount(), stats.evictionCount());
  }

  /** Forgets a plan: the table is not what it was. */
  public void forget(Key key) {
    plans.invalidate(key);
  }
}
