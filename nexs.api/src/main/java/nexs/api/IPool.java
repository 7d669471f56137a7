package nexs.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nexs.api.error.CommitInDoubtException;
import nexs.api.listen.ISubscription;

/**
 * A pool of connections. Safe for use by any number of threads; made once, and closed by whoever opened it.
 *
 * <p>A provider's pool talks to one node. Pools with several nodes, retries and the like are pools that wrap pools.
 */
public interface IPool extends IPoolView, AutoCloseable {

  /** {@link #read(ReadOptions)} with the default options. */
  default IPoolView read() {
    return read(ReadOptions.DEFAULT);
  }

  /** {@link #read(ReadOptions)} with that preference. */
  default IPoolView read(ReadPreference preference) {
    return read(ReadOptions.of(preference));
  }

  /**
   * A view for calls that only read: where the pool has several nodes, they may go to a standby, which can be behind the primary, and a call
   * that fails on one node is made on another; so what is called must be fit to run twice. A pool of one node returns itself. Asking again
   * costs nothing.
   */
  default IPoolView read(ReadOptions options) {
    Objects.requireNonNull(options, "options");
    return this;
  }

  /**
   * What the pool is made of: the pool itself, a pool within it, or a layer around one, whichever is of that type; the outermost of several.
   *
   * <p>{@code db.unwrap(RetryLayer.class).map(RetryLayer::stats)}
   */
  default <T> Optional<T> unwrap(Class<T> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }

  /** The name given by the configuration, for threads, logs and metrics. */
  String name();

  /** What the provider of this pool can do. */
  Set<Feature> features();

  /** The pool's numbers, of one moment. */
  PoolStats stats();

  /** What the mapping of rows and records did so far. */
  MappingStats mapping();

  /** A judgement of the pool by what it knows of itself; nothing is sent. */
  PoolHealth health();

  /** {@link #warmUp(IWarmUpListener)} without a listener. */
  default void warmUp() {
    warmUp(progress -> {});
  }

  /**
   * Opens what is missing to {@code minConns} connections, in parallel, and returns when all are open and have {@code warmUpStatements}
   * prepared. Gives up after the first round of attempts that has failures. The deadline of the {@link CallContext} holds, or else {@code acquireTimeout}.
   *
   * @throws nexs.api.error.NexsException the first failure, with the others as suppressed ones; what could be opened stays open
   */
  void warmUp(IWarmUpListener listener);

  /**
   * Subscribes to channels. When it returns, the server listens: whatever is notified of from now on arrives; where another
   * subscription has the channel already, so may what was notified of a moment before. All subscriptions of a pool share one connection,
   * which is opened for the first, on a primary whatever {@code targetSessionAttrs} says, closed after the last, and not counted to
   * {@code maxConns}.
   *
   * @param channels one or more names, exactly so: they are quoted
   * @return to be closed by the caller
   * @throws nexs.api.error.ParameterException for no name, or one that no channel can have
   * @throws nexs.api.error.ConnectionException when the connection cannot be opened
   * @throws nexs.api.error.DeadlineExceededException when the deadline of the {@link CallContext}, or else {@code acquireTimeout}, passed
   * @throws nexs.api.error.CancelledException when the thread was interrupted; its flag stays set
   * @throws nexs.api.error.ClosedException when the pool is closed
   * @throws nexs.api.error.FeatureUnsupportedException without {@link Feature#LISTEN}
   */
  ISubscription listen(String... channels);

  /**
   * Replaces every connection that is open now: idle ones are closed at once, borrowed ones when they come back. For a change that
   * sessions do not notice by themselves, such as another primary behind the same address, or new server settings.
   */
  void evict();

  /**
   * Finds out what became of a transaction whose commit was in doubt, by asking the primary of now; waits for it to end where it still runs,
   * at the longest until the deadline of the {@link CallContext}, or else for {@code acquireTimeout}. Repeating the transaction is safe if it is
   * {@link CommitOutcome#ABORTED}, and only then.
   *
   * <p>A server that crashed, or another one that was promoted, may have lost the end of the log and given the transaction's id to another
   * one. So a transaction counts as committed only if its id is proven to have been known there; where that cannot be proven, it is {@link
   * CommitOutcome#UNKNOWN}. It is proven when the server has run without a break since it gave the id or, on one that was promoted since,
   * when its control file shows that its timeline began behind the position where the id was written.
   *
   * @param doubt the failure of the commit; one without a {@link CommitInDoubtException#transaction()} is unknown
   * @throws nexs.api.error.NexsException when the primary cannot be asked
   */
  CommitOutcome commitOutcome(CommitInDoubtException doubt);

  /** {@link #close(Duration)} with 10 s. */
  @Override
  default void close() {
    close(Duration.ofSeconds(10));
  }

  /**
   * Refuses new work at once, sends away who waits, and gives holders {@code patience} to bring their connections back. Then cancels
   * what still runs, closes the connections that are still out, and logs a warning that names who held them; their next call is an
   * error. When it returns, no thread and no server session of the pool is left. Further calls do nothing.
   *
   * @param patience zero or more
   */
  void close(Duration patience);
}
