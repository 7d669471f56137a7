package nexs.session.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import nexs.api.Batch;
import nexs.api.BatchResult;
import nexs.api.CallContext;
import nexs.api.ConnStats;
import nexs.api.ServerInfo;
import nexs.api.config.ConnConfig;
import nexs.api.config.SessionReset;
import nexs.api.error.BusyException;
import nexs.api.error.CancelledException;
import nexs.api.error.ConnectionLostException;
import nexs.api.error.NexsException;
import nexs.api.error.ServerError;
import nexs.api.spi.ParsedSql;
import nexs.api.spi.StatementKind;
import nexs.api.type.TypeInfo;
import nexs.mapping.CopyPlans;
import nexs.mapping.RowMappers;
import nexs.mapping.buffer.Buffers;
import nexs.pool.ISlot;
import nexs.session.ISqlSession;
import nexs.session.Refusals;
import nexs.session.write.WriteStatements;
import org.jspecify.annotations.Nullable;

/**
 * One session with a server: knows where the transaction stands, what its borrower did to it, how much time a call has, and whether the
 * session can still be used. A driver adds the exchange with the server: it frames each by {@link #begin}, {@link #arm} and {@link #end},
 * and hands what went wrong to {@link #failed}. For one call at a time; {@link #cancelRunning()}, {@link #cut()}, {@link #giveUp()} and
 * {@link #usable()} for any thread.
 *
 * @param <N> the driver's class
 */
public abstract class DriverSession<N extends DriverSession<N>> implements ISqlSession<N> {

  private final SessionSetup setup;
  private final StatementCache statements;
  private final SessionTransaction transaction;
  private final SessionUse use;
  private final CommitTracking tracking;
  private final CallSlot call = new CallSlot();
  private final ISlot<N> place;
  private final Consumer<DriverSession<?>> whenClosed;
  private final Instant openedAt = Instant.now();
  private final ServerInfo server;
  private final LifeSigns signs;
  private long sent;
  private long failures;
  private long lastUse = System.nanoTime();
  private volatile boolean broken;
  private volatile boolean cutSilent;

  /**
   * A session that stands.
   *
   * @param whenClosed told when it ends
   */
  @SuppressWarnings("this-escape") // its parts keep it and call nothing yet
  protected DriverSession(
      SessionSetup setup,
      ServerInfo server,
      ISlot<N> place,
      Consumer<DriverSession<?>> whenClosed) {
    this.setup = setup;
    this.server = server;
    this.place = place;
    this.whenClosed = whenClosed;
    this.signs = setup.servers().signs(server.host(), server.port());
    this.statements = new StatementCache(this, setup.texts(), setup.config().statementCacheSize());
    this.transaction = new SessionTransaction(this);
    this.use = new SessionUse(this);
    this.tracking = new CommitTracking(setup.config().commitTracking());
  }

  /** Where the server says that the transaction stands; for any thread, roughly. */
  public abstract TransactionState state();

  /** Whether the driver has the connection still. For any thread. */
  protected abstract boolean connected();

  /** The last value that the server reported of a parameter; null for one that it does not report. */
  protected abstract @Nullable String parameterStatus(String name);

  /** A statement of that text; nothing is sent. */
  protected abstract DriverStatement make(ParsedSql parsed);

  /**
   * Runs statements of nexs's own by the simple protocol, within the deadline of the call.
   *
   * @param mayBegin whether a transaction that waits to begin does so now
   * @return the last command tag as the server spells it
   */
  protected abstract String control(String sql, boolean mayBegin);

  /** As {@link #control}, prepared on the server where that is allowed: for what is sent again and again and gives no rows. */
  protected abstract String preparedControl(String sql);

  /**
   * As {@link #preparedControl}, with a question behind it in the same flush. What befalls the question only does not fail the call.
   *
   * @param question gives one value
   */
  protected abstract Flushed control(String sql, String question);

  /** Whether each command of a flush that stands outside a transaction commits by itself; otherwise the flush does as a whole. */
  protected abstract boolean commitsEach();

  /**
   * Sends statements of a batch in one flush.
   *
   * @param last a statement of nexs that travels behind them; empty for none
   * @param question asked behind that; null for nothing; what befalls it only does not fail the call
   */
  protected abstract Flushed flush(List<Sending> sendings, String last, @Nullable String question);

  /** The first error that the server sent, among what the driver throws; null for none. */
  protected abstract @Nullable ServerError serverError(Exception e);

  /** Sends a cancel request, for whoever holds the running call; false when the server did not act on it. Does not throw. */
  protected abstract boolean sendCancel();

  /** What is heard on its connection. */
  protected abstract Pulse pulse();

  /** Whether the running call has waited for the server that long without a byte from it. For any thread. */
  protected abstract boolean silentFor(long nanos);

  /** Drops the connection at once; a running call ends with an error. For any thread. */
  protected abstract void abort();

  /** As {@link #abort}, for a call that has waited too long; its error holds a {@link SilenceException}. For any thread. */
  protected abstract void abortSilent();

  /** Says farewell to the server and closes the connection. */
  protected abstract void farewell();

  @Override
  public final ISlot<N> slot() {
    return place;
  }

  /** What the sessions of the pool share. */
  public final SessionSetup setup() {
    return setup;
  }

  /** How to behave. */
  public final ConnConfig config() {
    return setup.config();
  }

  @Override
  public final SessionTransaction transaction() {
    return transaction;
  }

  /** How its transactions learn who they are. */
  final CommitTracking tracking() {
    return tracking;
  }

  final CallSlot call() {
    return call;
  }

  /** What is heard from its server. */
  final LifeSigns signs() {
    return signs;
  }

  @Override
  public final ServerInfo server() {
    return server;
  }

  @Override
  public final boolean usable() {
    return !broken && connected();
  }

  @Override
  public final DriverStatement statement(String sql) {
    return statements.get(sql);
  }

  /** A statement outside the cache, for a caller that closes it. */
  protected final DriverStatement uncached(String sql) {
    return lasting(statements.make(sql));
  }

  /** The statement from the cache, to be prepared at its next use at the latest. */
  protected final DriverStatement forGood(String sql) {
    return lasting(statements.get(sql));
  }

  private DriverStatement lasting(DriverStatement statement) {
    if (statement.parsed().several()) {
      throw Refusals.severalInsteadOfOne(statement.parsed());
    }
    if (config().prepareThreshold() > 0) {
      statement.prepareAlways();
    }
    return statement;
  }

  @Override
  public final BatchResult send(Batch batch) {
    return new BatchRun(this).send(batch);
  }

  @Override
  public final Buffers buffers() {
    return setup.buffers();
  }

  @Override
  public final WriteStatements writes() {
    return setup.writes();
  }

  @Override
  public final CopyPlans copyPlans() {
    return setup.copies();
  }

  @Override
  public final TypeInfo type(int oid) {
    return setup.types().type(oid, this);
  }

  @Override
  public final RowMappers rowMappers() {
    return setup.mappers();
  }

  /** Begins a call that lasts as long as a COPY. A transaction that waits to begin does so. */
  protected final CopyCall beginCopy(String sql) {
    ParsedSql parsed = setup.texts().get(sql);
    if (transaction.beginWaits()) {
      control(transaction.beginSql(), false);
    }
    begin();
    try {
      note(parsed);
      return new CopyCall(this, parsed, arm());
    } catch (NexsException refused) {
      end(null);
      throw refused;
    }
  }

  @Override
  public final ConnStats stats() {
    return new ConnStats(
        openedAt, sent, failures, statements.hits(), statements.misses(), statements.evictions());
  }

  /** Remembers what a statement of the borrower does to the session. */
  protected final void note(ParsedSql statement) {
    use.note(statement);
    transaction.note(statement);
  }

  /** Refuses a thread that must not wait, by a {@link nexs.api.error.EventLoopException}. */
  protected void checkThread() {}

  /** Takes the session for a call. */
  protected final void begin() {
    checkThread();
    if (!call.enter()) {
      if (broken) {
        throw Refusals.lost();
      }
      throw new BusyException(
          "the connection runs a statement of another thread, or a COPY that has not ended; nothing was sent;"
              + " use one connection for each thread, or the pool's own calls");
    }
  }

  /** Ends a call that {@link #begin} began. */
  protected final void end(@Nullable Deadline deadline) {
    if (deadline != null) {
      deadline.disarm();
    }
    sent++;
    lastUse = System.nanoTime();
    if (broken) {
      call.leaveForGood();
    } else {
      call.leave();
    }
  }

  /** Limits the call that has begun; null for a call without a limit. Refuses it when the session or the time is gone. */
  protected final @Nullable Deadline arm() {
    if (!usable()) {
      throw Refusals.lost();
    }
    long nanos = transaction.limitNanos();
    if (nanos == Long.MAX_VALUE) {
      return null;
    }
    if (nanos <= 0 && transaction.asks()) {
      throw Refusals.deadlinePassed();
    }
    return Deadline.arm(this, nanos, transaction.patienceNanos(), transaction.asks());
  }

  /** Ends the call that runs, as its deadline would; for the thread that runs it. */
  public final Expiry expire(Duration patience) {
    return expire(new RunningCall(this, call.call()), patience);
  }

  /** Ends a call on this session that is not the session's own. */
  public final Expiry expire(IRunning running, Duration patience) {
    return Expiry.begin(this, running, patience.toNanos(), true);
  }

  /**
   * What the caller is to be told of a failed call.
   *
   * @param statement what ran, or null for a statement of nexs's own
   * @param batchIndex its place in its batch, or -1
   */
  protected final NexsException failed(
      Exception e, @Nullable Deadline deadline, @Nullable ParsedSql statement, int batchIndex) {
    if (e instanceof NexsException refused) {
      return refused;
    }
    failures++;
    CallFailures.Situation situation =
        new CallFailures.Situation(
            this,
            statement,
            batchIndex,
            deadline != null && deadline.fired(),
            transaction.phaseOnLoss());
    NexsException failure = CallFailures.translate(e, serverError(e), situation);
    if (!connected() || CallFailures.endsSession(failure)) {
      broken = true;
    }
    if (failure instanceof CancelledException && !connected()) {
      // the JVM cuts the socket of a virtual thread that is interrupted, and the server would not
      // notice before it answers
      var _ = setup.clock().after(0, this::sendCancel);
    }
    return failure;
  }

  /**
   * What a caller is to be told of a failed call that shared the session with others. For any thread.
   *
   * @param expired whether the call's time was over
   */
  protected final NexsException sharedFailed(Exception e, ParsedSql statement, boolean expired) {
    NexsException failure =
        CallFailures.translate(
            e,
            serverError(e),
            new CallFailures.Situation(
                this, statement, -1, expired, ConnectionLostException.Phase.IN_DOUBT));
    if (CallFailures.endsSession(failure)) {
      broken = true;
    }
    return failure;
  }

  /** Counts calls that shared the session, at the end of its use by them. */
  protected final void sharedEnded(long calls, long failed) {
    sent += calls;
    failures += failed;
    lastUse = System.nanoTime();
  }

  /** Says that the session cannot be used again: part of an answer may be unread. */
  protected final void spoil() {
    broken = true;
  }

  /** The time that the current call has: the nearer of its context's deadline and {@code statementTimeout}. */
  final long contextNanos() {
    long nanos = CallContext.current().remainingNanos();
    Duration limit = config().statementTimeout();
    return limit.isZero() ? nanos : Math.min(nanos, limit.toNanos());
  }

  @Override
  public final boolean cancelRunning() {
    AtomicBoolean acted = new AtomicBoolean();
    return call.hold(0, () -> acted.set(sendCancel())) ? acted.get() : cancelShared();
  }

  /** Cancels what runs for calls that share the session, if any; false when the server did not act on that. For any thread. */
  protected boolean cancelShared() {
    return true;
  }

  @Override
  public final long graceNanos() {
    return signs.graceNanos();
  }

  @Override
  public final void cancelRunningIf(BooleanSupplier condition) {
    call.hold(
        0,
        () -> {
          if (condition.getAsBoolean()) {
            var _ = sendCancel();
          }
        });
  }

  /** Cuts the connection of a call that has waited too long; it ends with an error that says so. */
  final void giveUp() {
    broken = true;
    abortSilent();
  }

  /** As {@link #cut}, of a server that shows no sign of life. */
  final void cutSilent() {
    cutSilent = true;
    cut();
  }

  /** Whether it was cut since the server showed no sign of life. */
  final boolean wasCutSilent() {
    return cutSilent;
  }

  @Override
  public final void cut() {
    broken = true;
    abort();
    whenClosed.accept(this);
  }

  @Override
  public final void close() {
    broken = true;
    try {
      farewell();
    } finally {
      whenClosed.accept(this);
    }
  }

  @Override
  public final long lastUse() {
    return lastUse;
  }

  @Override
  public final boolean answers(long nanos) {
    try {
      transaction.cleanUp("", nanos);
    } catch (NexsException e) {
      cut();
    }
    return usable();
  }

  /** Sets what can only be set once the session stands. */
  protected void settle() {
    String settings = SessionCleaning.settings(setup);
    if (!settings.isEmpty()) {
      control(settings.substring(1), false);
    }
    use.settle();
    tracking.settle(this);
  }

  @Override
  public final boolean transactionOpen() {
    return transaction.open() || state() != TransactionState.IDLE;
  }

  @Override
  public final @Nullable StatementKind lastStatement() {
    return use.lastStatement();
  }

  @Override
  public final void endUse(SessionReset reset) {
    use.end(reset);
  }

  @Override
  public final void ping() {
    control("", false);
  }
}
