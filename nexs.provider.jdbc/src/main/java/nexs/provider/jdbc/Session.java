package nexs.provider.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import nexs.api.error.NexsException;
import nexs.api.spi.ParsedSql;
import nexs.api.spi.StatementKind;
import nexs.mapping.wire.WireDecoder;
import nexs.pool.ISlot;
import nexs.provider.jdbc.socket.SessionSocket;
import nexs.session.ISqlSession;
import nexs.session.PreparedSql;
import nexs.session.Refusals;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGNotification;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

/**
 * One session with a server: runs statements on pgjdbc's query executor, knows where the transaction stands, and whether the session can
 * still be used. For one call at a time; {@link #cancelRunning()}, {@link #cut()} and {@link #usable()} for any thread.
 */
final class Session implements ISqlSession<Session> {

  private static final int NO_BEGIN = QueryExecutor.QUERY_SUPPRESS_BEGIN;
  private static final int NO_COLUMNS = QueryExecutor.QUERY_NO_METADATA;
  private static final int SIMPLE = QueryExecutor.QUERY_EXECUTE_AS_SIMPLE;

  private final PgConnection connection;
  private final QueryExecutor executor;
  private final SessionSetup setup;
  private final StatementCache statements;
  private final SessionTransaction transaction;
  private final StatementRuns runs = new StatementRuns(this);
  private final SessionUse use = new SessionUse(this);
  private final CallSlot call = new CallSlot();
  private final @Nullable SessionSocket socket;
  private final ISlot<Session> place;
  private final Consumer<Session> whenClosed;
  private final Instant openedAt = Instant.now();
  private final ServerInfo server;
  private long sent;
  private long failures;
  private long lastUse = System.nanoTime();
  private volatile boolean broken;

  Session(
      PgConnection connection,
      SessionSetup setup,
      ServerInfo server,
      @Nullable SessionSocket socket,
      ISlot<Session> place,
      Consumer<Session> whenClosed) {
    this.connection = connection;
    this.executor = connection.getQueryExecutor();
    this.setup = setup;
    this.server = server;
    this.socket = socket;
    this.place = place;
    this.whenClosed = whenClosed;
    this.statements = new StatementCache(this, setup.texts(), setup.config().statementCacheSize());
    this.transaction = new SessionTransaction(this);
  }

  PgConnection connection() {
    return connection;
  }

  @Override
  public ISlot<Session> slot() {
    return place;
  }

  QueryExecutor executor() {
    return executor;
  }

  SessionSetup setup() {
    return setup;
  }

  ConnConfig config() {
    return setup.config();
  }

  @Override
  public SessionTransaction transaction() {
    return transaction;
  }

  /** How the statements of borrowers run. */
  StatementRuns runs() {
    return runs;
  }

  CallSlot call() {
    return call;
  }

  @Override
  public ServerInfo server() {
    return server;
  }

  @Override
  public boolean usable() {
    return !broken && !executor.isClosed();
  }

  @Override
  public CachedStatement statement(String sql) {
    return statements.get(sql);
  }

  @Override
  public PreparedSql prepared(String sql) {
    CachedStatement statement = statements.make(sql);
    ParameterList parameters = statement.query().createParameterList();
    Answer described = describeForGood(statement, parameters);
    return new PreparedSql(
        statement,
        setup.types().names(parameters.getTypeOIDs(), this),
        columns(statement, described));
  }

  /** Prepares it on the server, where it stays. */
  private Answer describeForGood(CachedStatement statement, ParameterList parameters) {
    if (statement.parsed().several()) {
      throw Refusals.severalInsteadOfOne(statement.parsed());
    }
    statement.prepareAlways();
    return runs.describe(statement, parameters);
  }

  @Override
  public BatchResult send(Batch batch) {
    return new BatchRun(this).send(batch);
  }

  @Override
  public ConnStats stats() {
    return new ConnStats(
        openedAt, sent, failures, statements.hits(), statements.misses(), statements.evictions());
  }

  /** Runs a statement of nexs's own, within the deadline of the call. */
  Answer control(String sql, int flags) {
    Answer answer = new Answer();
    execute(statement(sql).query(), null, answer, 0, flags | SIMPLE, null);
    return answer;
  }

  /** As {@link #control}, prepared on the server where that is allowed: for what is sent again and again and gives no rows. */
  Answer preparedControl(String sql, int flags) {
    boolean keeps = config().prepareThreshold() > 0 && config().statementCacheSize() > 0;
    if (!keeps) {
      return control(sql, flags);
    }
    Answer answer = new Answer();
    execute(statement(sql).query(), null, answer, 0, flags | NO_COLUMNS, null);
    return answer;
  }

  /** Further rows of an open portal. */
  Answer fetch(ResultCursor cursor, int fetchSize, ParsedSql statement) {
    Answer answer = new Answer();
    exchange(statement, () -> executor.fetch(cursor, answer, fetchSize, false));
    return answer;
  }

  /** Waits for notifications, at most so many milliseconds; {@link #notifications()} gives them, also those before a failure. */
  void awaitNotifications(int millis) {
    exchange(null, () -> executor.processNotifies(millis));
  }

  private interface Exchange {
    void run() throws SQLException;
  }

  /** Speaks with the server otherwise than by {@link #execute}. */
  private void exchange(@Nullable ParsedSql statement, Exchange exchange) {
    begin();
    Deadline deadline = null;
    try {
      deadline = arm();
      exchange.run();
    } catch (SQLException | RuntimeException e) {
      throw failed(e, deadline, statement, -1);
    } catch (Error e) {
      broken = true; // part of the answer may still be unread
      throw e;
    } finally {
      end(deadline);
    }
  }

  /** The notifications that came and were not given yet. */
  PGNotification[] notifications() {
    try {
      return executor.getNotifications();
    } catch (SQLException e) {
      throw failed(e, null, null, -1);
    }
  }

  /** Sends to the server and waits for its answer: the way of every statement. */
  void execute(
      Query query,
      @Nullable ParameterList parameters,
      Answer answer,
      int fetchSize,
      int flags,
      @Nullable ParsedSql statement) {
    begin();
    Deadline deadline = null;
    try {
      if (statement != null) {
        use.note(statement);
      }
      deadline = arm();
      executor.execute(query, parameters, answer, 0, fetchSize, flags);
    } catch (SQLException | RuntimeException e) {
      throw answer instanceof BatchAnswer batch
          ? failed(e, deadline, batch.failedStatement(), batch.failed())
          : failed(e, deadline, statement, -1);
    } catch (Error e) {
      broken = true; // part of the answer may still be unread
      throw e;
    } finally {
      end(deadline);
    }
  }

  /** Remembers what a statement of the borrower does to the session. */
  void note(ParsedSql statement) {
    use.note(statement);
  }

  private void begin() {
    if (!call.enter()) {
      throw new BusyException(
          "the connection runs a statement of another thread; nothing was sent;"
              + " use one connection for each thread, or the pool's own calls");
    }
  }

  private void end(@Nullable Deadline deadline) {
    if (deadline != null) {
      deadline.disarm();
    }
    sent++;
    lastUse = System.nanoTime();
    call.leave();
  }

  private @Nullable Deadline arm() {
    if (!usable()) {
      throw Refusals.lost();
    }
    long nanos = transaction.limitNanos();
    if (nanos == Long.MAX_VALUE) {
      return null;
    }
    if (nanos <= 0) {
      throw Refusals.deadlinePassed();
    }
    return Deadline.arm(this, setup.clock(), nanos, transaction.patienceNanos());
  }

  private NexsException failed(
      Exception e, @Nullable Deadline deadline, @Nullable ParsedSql statement, int batchIndex) {
    if (e instanceof NexsException refused) {
      return refused;
    }
    failures++;
    DriverErrors.Situation situation =
        new DriverErrors.Situation(
            this,
            statement,
            batchIndex,
            deadline != null && deadline.fired(),
            transaction.phaseOnLoss());
    NexsException failure = DriverErrors.translate(e, situation);
    if (executor.isClosed() || DriverErrors.endsSession(failure)) {
      broken = true;
    }
    return failure;
  }

  /** The time that the current call has: the nearer of its context's deadline and {@code statementTimeout}. */
  long contextNanos() {
    long nanos = CallContext.current().remainingNanos();
    Duration limit = config().statementTimeout();
    return limit.isZero() ? nanos : Math.min(nanos, limit.toNanos());
  }

  TransactionState state() {
    return executor.getTransactionState();
  }

  @Override
  public void cancelRunning() {
    cancelRunningIf(() -> true);
  }

  @Override
  public void cancelRunningIf(BooleanSupplier condition) {
    call.hold(
        0,
        () -> {
          if (condition.getAsBoolean()) {
            sendCancel();
          }
        });
  }

  /** For whoever holds the running call. A request that cannot be delivered changes nothing. */
  void sendCancel() {
    try {
      executor.sendQueryCancel();
    } catch (SQLException | RuntimeException e) {
      System.getLogger(Session.class.getName())
          .log(System.Logger.Level.DEBUG, "a cancel request could not be delivered", e);
    }
  }

  /** Whether the running call has waited for the server that long without a byte from it. */
  boolean silentFor(long nanos) {
    return socket != null && socket.silentFor(nanos);
  }

  /** Cuts the connection of a call that has waited too long; it ends with an error that says so. */
  void giveUp() {
    broken = true;
    if (socket != null) {
      socket.giveUp();
    }
  }

  @Override
  public void cut() {
    broken = true;
    executor.abort();
    whenClosed.accept(this);
  }

  @Override
  public void close() {
    broken = true;
    try {
      connection.close();
    } catch (SQLException e) {
      executor.abort();
    } finally {
      whenClosed.accept(this);
    }
  }

  @Override
  public long lastUse() {
    return lastUse;
  }

  @Override
  public boolean spokenTo() {
    try {
      return socket != null && socket.getInputStream().available() > 0;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public boolean answers(long nanos) {
    try {
      transaction.cleanUp("", nanos);
    } catch (NexsException e) {
      cut();
    }
    return usable();
  }

  /** Sets what can only be set once the session stands. */
  void settle() {
    executor.setBinaryReceiveOids(WireDecoder.binaryOids());
    String settings = SessionCleaning.settings(config());
    if (!settings.isEmpty()) {
      control(settings.substring(1), NO_BEGIN);
    }
  }

  @Override
  public void prepare(String sql) {
    CachedStatement statement = statement(sql);
    describeForGood(statement, statement.query().createParameterList());
  }

  @Override
  public boolean transactionOpen() {
    return transaction.open() || state() != TransactionState.IDLE;
  }

  @Override
  public @Nullable StatementKind lastStatement() {
    return use.lastStatement();
  }

  @Override
  public void endUse(SessionReset reset) {
    use.end(reset);
  }

  @Override
  public void ping() {
    control("", NO_BEGIN);
  }

  List<nexs.api.ColumnInfo> columns(CachedStatement statement, Answer answer) {
    org.postgresql.core.Field[] fields = answer.fields();
    return fields == null ? List.of() : statement.columns(fields, setup.types(), this);
  }
}
