package nexs.session;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nexs.api.CallContext;
import nexs.api.CommitOutcome;
import nexs.api.Feature;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.IWarmUpListener;
import nexs.api.LogMark;
import nexs.api.MappingStats;
import nexs.api.PoolHealth;
import nexs.api.PoolStats;
import nexs.api.Written;
import nexs.api.config.PoolConfig;
import nexs.api.error.CommitInDoubtException;
import nexs.api.error.NexsException;
import nexs.api.hook.ConnDecision;
import nexs.api.hook.IPrepareConn;
import nexs.api.listen.ISubscription;
import nexs.pool.IPreparation;
import nexs.pool.ISlot;
import nexs.pool.SessionPool;
import nexs.pool.listen.ListenHub;
import nexs.session.outcome.CommitOutcomes;
import org.jspecify.annotations.Nullable;

/**
 * A pool of sessions, as programs see it. Safe for any thread.
 *
 * @param <N> the provider's sessions
 */
public final class SqlPool<N extends ISqlSession<N>> extends Queries<N> implements IPool {

  private final PoolConfig config;
  private final Set<Feature> features;
  private final SessionPool<N> sessions;
  private final ListenHub hub;
  private final ISurroundings surroundings;
  private final IOneShots oneShots;
  private final Supplier<MappingStats> mapping;
  private final Consumer<N> giveBack = this::leave;

  /**
   * Of a provider's sessions.
   *
   * @param config of the pool
   * @param features of the provider
   * @param sessions ends with this pool
   * @param hub ends with this pool
   * @param surroundings closed behind the sessions
   * @param oneShots the way of calls that need no session of their own
   * @param mapping tells of the mapping
   */
  public SqlPool(
      PoolConfig config,
      Set<Feature> features,
      SessionPool<N> sessions,
      ListenHub hub,
      ISurroundings surroundings,
      IOneShots oneShots,
      Supplier<MappingStats> mapping) {
    this.config = config;
    this.features = Set.copyOf(features);
    this.sessions = sessions;
    this.hub = hub;
    this.surroundings = surroundings;
    this.oneShots = oneShots;
    this.mapping = mapping;
  }

  /** The program's look at each session before it is lent; null for none. */
  public static <N extends ISqlSession<N>> @Nullable IPreparation<N> preparation(
      @Nullable IPrepareConn hook) {
    return hook == null ? null : session -> prepare(session, hook);
  }

  private static <N extends ISqlSession<N>> ConnDecision prepare(N session, IPrepareConn hook) {
    try (SqlConn<N> conn = new SqlConn<>(session, done -> {})) {
      return hook.prepare(conn);
    }
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public Set<Feature> features() {
    return features;
  }

  @Override
  public IConn acquire() {
    surroundings.checkThread();
    ISlot<N> slot = sessions.acquire();
    SqlConn<N> conn = new SqlConn<>(slot.session(), giveBack);
    sessions.watch(slot, conn);
    return conn;
  }

  @Override
  @Nullable ISqlStatement shared(String sql) {
    surroundings.checkThread();
    return oneShots.statement(sql);
  }

  @Override
  boolean several() {
    return true;
  }

  @Override
  void watch(N session, Object holder) {
    sessions.watch(session.slot(), holder);
  }

  @Override
  N enter() {
    surroundings.checkThread();
    return sessions.acquire().session();
  }

  @Override
  void leave(N session) {
    sessions.release(session.slot());
  }

  @Override
  public PoolStats stats() {
    return sessions.stats();
  }

  @Override
  public MappingStats mapping() {
    return mapping.get();
  }

  @Override
  public PoolHealth health() {
    return sessions.health();
  }

  @Override
  public void warmUp(IWarmUpListener listener) {
    surroundings.checkThread();
    sessions.warmUp(listener);
  }

  @Override
  public ISubscription listen(String... channels) {
    surroundings.checkThread();
    return hub.listen(channels);
  }

  @Override
  public CommitOutcome commitOutcome(CommitInDoubtException doubt) {
    CommitOutcome outcome =
        doubt
            .transaction()
            .map(transaction -> CommitOutcomes.of(this, transaction, config.acquireTimeout()))
            .orElse(CommitOutcome.UNKNOWN);
    Written written = CallContext.current().written();
    if (written != null && outcome != CommitOutcome.ABORTED) {
      markNow(written);
    }
    return outcome;
  }

  /** Where that commit stands is not known, but it stands before all that comes now. */
  private void markNow(Written written) {
    try {
      // Without a wait for the log, so that the end of what is inserted counts, not of what is
      // flushed
      useTransaction(tx -> tx.exec("SET LOCAL synchronous_commit TO off"));
    } catch (NexsException e) {
      written.note(LogMark.UNKNOWN);
    }
  }

  @Override
  public void evict() {
    sessions.evict();
  }

  @Override
  public void close(Duration patience) {
    surroundings.checkThread();
    try {
      hub.close();
      sessions.close(patience);
    } finally {
      surroundings.close();
    }
  }

  @Override
  public String toString() {
    return "Pool[" + config.name() + ", " + stats() + "]";
  }
}
