package nexs.resilience;

import nexs.api.Feature;
import nexs.api.IPool;
import nexs.api.IPoolView;
import nexs.api.config.HedgeConfig;
import nexs.api.error.FeatureUnsupportedException;
import nexs.api.layer.Call;
import nexs.api.layer.ILayer;
import nexs.api.layer.LayeredPool;
import org.jspecify.annotations.Nullable;

/**
 * Hedges reads: a statement that has not answered after the time in which 95 of 100 of its calls did is sent a second time, and the first answer
 * counts. The other attempt is cancelled on the server. Only calls of one statement on a {@link IPool#read() view} are hedged, and only where
 * by its words the statement changes nothing. Made by {@link #of}, put around the pool by {@link #around()}, whose close ends it. Safe for any
 * number of threads.
 *
 * <p>The first attempt is made by the caller's own thread, the second by a virtual one, in the same {@link nexs.api.CallContext}; so rows may be
 * mapped by another thread than the caller's. Which nodes they go to is for the view to say. Times are those of the statement, without the wait for
 * a connection, which a second attempt would only make longer for others. A call that can be hedged has a connection to itself, by which it can
 * be cancelled: it does not share one with others as {@link Feature#PIPELINED_READS} has it.
 *
 * <p>Failures: one before the second attempt is thrown at once; but when the connection was lost, the call is made once more, as the view does it.
 * If both fail, the first failure is thrown with the second as suppressed. When the caller is interrupted or its deadline passes, both end.
 */
public final class HedgeLayer implements ILayer {

  private final IPool pool;
  private final HedgeCounts counts = new HedgeCounts();
  private final KnownStatements statements;
  private final Hedges hedges;
  private final Lookout lookout;

  private HedgeLayer(IPool pool, HedgeConfig config) {
    this.pool = pool;
    this.statements = new KnownStatements(config);
    this.hedges = new Hedges(pool.name(), config, counts);
    this.lookout = new Lookout(pool.name(), config.minDelay().toNanos(), hedges);
  }

  /**
   * For the views of a pool.
   *
   * @throws FeatureUnsupportedException when the pool cannot cancel
   */
  public static HedgeLayer of(IPool pool, HedgeConfig config) {
    if (!pool.features().contains(Feature.CANCEL)) {
      throw new FeatureUnsupportedException(
          "reads of pool \""
              + pool.name()
              + "\" cannot be hedged, since its provider lacks CANCEL: what lost would go on on the server; use another provider, or no hedging");
    }
    return new HedgeLayer(pool, config);
  }

  /** The pool with its views hedged and its own calls as they are; its close ends this layer too. */
  public IPool around() {
    return new LayeredPool(pool, new OwnCalls(), this);
  }

  /** What it did so far. */
  public HedgeStats stats() {
    return counts.stats();
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R run(
      IPoolView inner, Call<R, X> call, Object first, Object second, @Nullable Object[] args)
      throws X {
    StatementTimes times =
        call.kind() == Call.Kind.STATEMENT ? statements.find((String) first) : null;
    if (times == null) {
      return call.on(inner, first, second, args);
    }
    counts.calls.increment();
    return new Race<>(times, inner, call, first, second, args).run(lookout);
  }

  /** Hedges nothing any more, and waits for second attempts that are under way; does not close the pool. Further calls do nothing. */
  @Override
  public void close() {
    lookout.close();
    hedges.close();
  }

  @Override
  public String toString() {
    return "hedge";
  }
}
