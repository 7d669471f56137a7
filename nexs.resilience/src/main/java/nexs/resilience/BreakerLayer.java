package nexs.resilience;

import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import nexs.api.IConn;
import nexs.api.IPoolView;
import nexs.api.config.BreakerConfig;
import nexs.api.error.NexsException;
import nexs.api.layer.Call;
import nexs.api.layer.IConnWatch;
import nexs.api.layer.ILayer;
import nexs.api.layer.WatchedConn;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker: refuses calls to a node that fails, so that callers lose no time with it and it has peace to come back. One for each node's
 * pool, as in {@code new LayeredPool(pool, new BreakerLayer(pool.name(), config))}. Safe for any number of threads.
 *
 * <p>It opens when of the last calls too many failed for the node's sake: the node could not be reached, broke the connection, is out of
 * resources, has an internal error, or ends. Every other answer of the server counts as a success, a refused statement too. What ended for the
 * caller's sake counts as neither: a cancel, a deadline, an interrupt, arguments or rows that do not fit, a full or closed pool. So does an
 * exception of the program's own, unless a failure of nexs is among its causes.
 *
 * <p>What fails on a lent connection counts as a call of its own. A connection that was lent before the last change of the state does not count.
 */
public final class BreakerLayer implements ILayer {

  private final Breaker breaker;
  private final @Nullable Breakers among;

  /**
   * A closed one, without a listener.
   *
   * @param pool the name of what it guards, for messages
   */
  public BreakerLayer(String pool, BreakerConfig config) {
    this(pool, config, (from, to) -> {});
  }

  /**
   * A closed one.
   *
   * @param pool the name of what it guards, for messages
   */
  public BreakerLayer(String pool, BreakerConfig config, IBreakerListener listener) {
    this(pool, config, listener, System::nanoTime, null);
  }

  BreakerLayer(
      String pool, BreakerConfig config, IBreakerListener listener, LongSupplier nanoTime) {
    this(pool, config, listener, nanoTime, null);
  }

  /** @param among those that it belongs to */
  BreakerLayer(String pool, BreakerConfig config, IBreakerListener listener, Breakers among) {
    this(pool, config, listener, System::nanoTime, among);
  }

  private BreakerLayer(
      String pool,
      BreakerConfig config,
      IBreakerListener listener,
      LongSupplier nanoTime,
      @Nullable Breakers among) {
    this.among = among;
    this.breaker =
        new Breaker(
            Objects.requireNonNull(pool, "pool"),
            Objects.requireNonNull(config, "config"),
            Objects.requireNonNull(listener, "listener"),
            nanoTime);
  }

  /** The state. One that is {@code OPEN} becomes {@code HALF_OPEN} by the first call after its time, not by the time alone. */
  public BreakerState state() {
    return breaker.state();
  }

  /** Refuses all calls from now on. */
  public void forceOpen() {
    breaker.force(ForcedPhase.open());
  }

  /** Makes all calls from now on, whatever becomes of them. */
  public void forceClosed() {
    breaker.force(ForcedPhase.closed());
  }

  /** Closes it, and forgets how calls ended so far. */
  public void reset() {
    breaker.reset();
  }

  /** What it is and did. */
  public BreakerStats stats() {
    return breaker.stats();
  }

  /** @throws BreakerOpenException when it refuses */
  @Override
  public <R extends @Nullable Object, X extends Exception> R run(
      IPoolView inner, Call<R, X> call, Object first, Object second, @Nullable Object[] args)
      throws X {
    BreakerPhase phase = breaker.enter();
    R result;
    try {
      result = call.on(inner, first, second, args);
    } catch (Throwable e) {
      breaker.failed(phase, e);
      throw e;
    }
    phase.good();
    if (call.kind() == Call.Kind.ACQUIRE && result instanceof IConn conn) {
      @SuppressWarnings("unchecked") // the result of that call is a connection
      R watched = (R) new WatchedConn(conn, new Lent(breaker, phase));
      return watched;
    }
    return result;
  }

  @Override
  public void close() {
    if (among != null) {
      among.forget(this);
    }
  }

  /** Itself, and the {@link Breakers} to which it belongs. */
  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return ILayer.super
        .unwrap(type)
        .or(() -> Optional.ofNullable(among).filter(type::isInstance).map(type::cast));
  }

  @Override
  public String toString() {
    return "breaker";
  }

  /** A lent connection, whose failures are told to the phase that let its acquire in. */
  private record Lent(Breaker breaker, BreakerPhase phase) implements IConnWatch {

    @Override
    public void failed(NexsException failure, boolean broken) {
      breaker.failedLater(phase, failure);
    }

    @Override
    public void closed() {}
  }
}
