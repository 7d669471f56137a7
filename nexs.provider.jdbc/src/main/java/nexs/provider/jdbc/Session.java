package nexs.provider.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import nexs.api.AccessMode;
import nexs.api.ColumnInfo;
import nexs.api.CommandTag;
import nexs.api.ServerInfo;
import nexs.api.error.NexsException;
import nexs.api.error.ServerError;
import nexs.api.spi.ParsedSql;
import nexs.mapping.wire.WireDecoder;
import nexs.pool.ISlot;
import nexs.provider.jdbc.socket.SessionSocket;
import nexs.provider.jdbc.socket.TunedSocketFactory;
import nexs.session.PreparedSql;
import nexs.session.copy.ICopySink;
import nexs.session.copy.ICopySource;
import nexs.session.driver.CopyCall;
import nexs.session.driver.Deadline;
import nexs.session.driver.DriverSession;
import nexs.session.driver.DriverStatement;
import nexs.session.driver.Flushed;
import nexs.session.driver.Pulse;
import nexs.session.driver.Sending;
import nexs.session.driver.SessionSetup;
import nexs.session.driver.TransactionState;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGNotification;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOperation;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.jdbc.PgConnection;

/** A session on pgjdbc's query executor. */
final class Session extends DriverSession<Session> {

  /** The executor would begin a transaction of its own otherwise. */
  static final int NO_BEGIN = QueryExecutor.QUERY_SUPPRESS_BEGIN;

  private static final int NO_COLUMNS = QueryExecutor.QUERY_NO_METADATA;
  private static final int SIMPLE = QueryExecutor.QUERY_EXECUTE_AS_SIMPLE;

  private final PgConnection connection;
  private final QueryExecutor executor;
  private final @Nullable SessionSocket socket;
  private final Pulse pulse;

  Session(
      PgConnection connection,
      SessionSetup setup,
      ServerInfo server,
      @Nullable SessionSocket socket,
      ISlot<Session> place,
      Consumer<DriverSession<?>> whenClosed) {
    super(setup, server, place, whenClosed);
    this.connection = connection;
    this.executor = connection.getQueryExecutor();
    this.socket = socket;
    this.pulse = socket == null ? new Pulse() : socket.pulse();
  }

  QueryExecutor executor() {
    return executor;
  }

  @Override
  public TransactionState state() {
    return switch (executor.getTransactionState()) {
      case IDLE -> TransactionState.IDLE;
      case OPEN -> TransactionState.OPEN;
      case FAILED -> TransactionState.FAILED;
    };
  }

  @Override
  protected boolean connected() {
    return !executor.isClosed();
  }

  @Override
  protected @Nullable String parameterStatus(String name) {
    return executor.getParameterStatus(name);
  }

  @Override
  protected DriverStatement make(ParsedSql parsed) {
    return new CachedStatement(this, parsed);
  }

  @Override
  public PreparedSql prepared(String sql) {
    CachedStatement statement = (CachedStatement) uncached(sql);
    ParameterList parameters = statement.query().createParameterList();
    Answer described = statement.describe(parameters);
    return new PreparedSql(
        statement,
        setup().types().names(parameters.getTypeOIDs(), this),
        columns(statement, described));
  }

  @Override
  public void prepare(String sql) {
    CachedStatement statement = (CachedStatement) forGood(sql);
    if (config().prepareThreshold() == 0) {
      return; // the server must keep none
    }
    statement.describe(statement.query().createParameterList());
  }

  private static List<ColumnInfo> columns(CachedStatement statement, Answer answer) {
    org.postgresql.core.Field[] fields = answer.fields();
    return fields == null ? List.of() : statement.columns(fields);
  }

  /** The executor's flags for a statement: inside, it may begin the transaction. */
  int flags() {
    if (!transaction().open()) {
      return NO_BEGIN;
    }
    return transaction().options().accessMode() == AccessMode.READ_ONLY
        ? QueryExecutor.QUERY_READ_ONLY_HINT
        : 0;
  }

  @Override
  protected String control(String sql, boolean mayBegin) {
    Answer answer = new Answer();
    execute(query(sql), null, answer, 0, (mayBegin ? flags() : NO_BEGIN) | SIMPLE, null);
    return answer.status();
  }

  @Override
  protected String preparedControl(String sql) {
    boolean keeps = config().prepareThreshold() > 0 && config().statementCacheSize() > 0;
    if (!keeps) {
      return control(sql, false);
    }
    Answer answer = new Answer();
    execute(query(sql), null, answer, 0, NO_BEGIN | NO_COLUMNS, null);
    return answer.status();
  }

  private Query query(String sql) {
    return ((CachedStatement) statement(sql)).query();
  }

  @Override
  protected boolean commitsEach() {
    return false; // one Sync stands at the end of a flush
  }

  @Override
  protected Flushed control(String sql, String question) {
    CachedStatement last = (CachedStatement) statement(question);
    PipelinedQuery pipeline =
        new PipelinedQuery(executor, List.of((CachedStatement) statement(sql), last));
    EscortedAnswer answer = new EscortedAnswer(last.query());
    int oneShot = config().prepareThreshold() == 0 ? QueryExecutor.QUERY_ONESHOT : 0;
    executeTo(
        answer, pipeline, NO_BEGIN | QueryExecutor.QUERY_BOTH_ROWS_AND_STATUS | oneShot, null);
    String status = answer.committed() ? "COMMIT" : answer.status();
    return new Flushed(List.of(new CommandTag(status, 0)), answer.behind());
  }

  /** Executes what may commit on its way: what fails behind the COMMIT does not fail the call. */
  void executeTo(
      EscortedAnswer answer, PipelinedQuery pipeline, int flags, @Nullable ParsedSql statement) {
    try {
      execute(pipeline, pipeline.parameters(), answer, 0, flags, statement);
    } catch (NexsException e) {
      if (!answer.committed()) {
        throw e;
      }
    }
  }

  @Override
  protected Flushed flush(List<Sending> sendings, String last, @Nullable String question) {
    return new BatchFlush(this, sendings).send(last, question);
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
      spoil();
      throw e;
    } finally {
      end(deadline);
    }
  }

  @Override
  public void checkCopy() {}

  @Override
  public ICopySink copyIn(String sql) {
    CopyCall call = beginCopy(sql);
    return new JdbcCopySink(this, call, start(sql, CopyIn.class, call));
  }

  @Override
  public ICopySource copyOut(String sql) {
    CopyCall call = beginCopy(sql);
    return new JdbcCopySource(this, call, start(sql, CopyOut.class, call));
  }

  private <C extends CopyOperation> C start(String sql, Class<C> kind, CopyCall call) {
    try {
      return kind.cast(executor.startCopy(sql, true));
    } catch (SQLException | RuntimeException e) {
      throw call.failed(e);
    } catch (Error e) {
      spoil();
      call.end();
      throw e;
    }
  }

  /** Whether the server has said something that is an error; false where that cannot be seen. */
  boolean refusedMeanwhile() {
    return socket != null && socket.errorWaits();
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
        note(statement);
      }
      deadline = arm();
      executor.execute(query, parameters, answer, 0, fetchSize, flags);
    } catch (SQLException | RuntimeException e) {
      throw answer instanceof BatchAnswer batch
          ? failed(e, deadline, batch.failedStatement(), batch.failed())
          : failed(e, deadline, statement, -1);
    } catch (Error e) {
      spoil();
      throw e;
    } finally {
      end(deadline);
    }
  }

  @Override
  protected @Nullable ServerError serverError(Exception e) {
    return e instanceof SQLException sql ? DriverErrors.serverError(sql) : null;
  }

  @Override
  protected boolean sendCancel() {
    // the driver tells nobody whether the server has closed the request's connection, as it does
    // once it has acted
    Pulse request = new Pulse();
    try {
      ScopedValue.where(TunedSocketFactory.REQUEST, request)
          .<@Nullable Void, SQLException>call(
              () -> {
                executor.sendQueryCancel();
                return null;
              });
    } catch (SQLException | RuntimeException e) {
      System.getLogger(Session.class.getName())
          .log(System.Logger.Level.DEBUG, "a cancel request could not be delivered", e);
    }
    return request.beats() > 0;
  }

  @Override
  protected Pulse pulse() {
    return pulse;
  }

  @Override
  protected boolean silentFor(long nanos) {
    return socket != null && socket.silentFor(nanos);
  }

  @Override
  protected void abort() {
    executor.abort();
  }

  @Override
  protected void abortSilent() {
    if (socket != null) {
      socket.giveUp();
    }
  }

  @Override
  protected void farewell() {
    try {
      connection.close();
    } catch (SQLException e) {
      executor.abort();
    }
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
  protected void settle() {
    executor.setBinaryReceiveOids(WireDecoder.binaryOids());
    super.settle();
  }
}
