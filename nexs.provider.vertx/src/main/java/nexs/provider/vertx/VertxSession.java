package nexs.provider.vertx;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nexs.api.CallContext;
import nexs.api.ServerInfo;
import nexs.api.error.FeatureUnsupportedException;
import nexs.api.error.NexsException;
import nexs.api.error.ServerError;
import nexs.api.spi.ParsedSql;
import nexs.pool.ISlot;
import nexs.provider.vertx.wire.Call;
import nexs.provider.vertx.wire.CloseStep;
import nexs.provider.vertx.wire.ExecuteStep;
import nexs.provider.vertx.wire.Parameters;
import nexs.provider.vertx.wire.PrepareStep;
import nexs.provider.vertx.wire.Prepared;
import nexs.provider.vertx.wire.Signature;
import nexs.provider.vertx.wire.SimpleStep;
import nexs.provider.vertx.wire.Step;
import nexs.provider.vertx.wire.Wire;
import nexs.provider.vertx.wire.WireTap;
import nexs.session.PreparedSql;
import nexs.session.copy.ICopySink;
import nexs.session.copy.ICopySource;
import nexs.session.driver.Deadline;
import nexs.session.driver.DriverSession;
import nexs.session.driver.DriverStatement;
import nexs.session.driver.Escort;
import nexs.session.driver.Flushed;
import nexs.session.driver.Pulse;
import nexs.session.driver.Sending;
import nexs.session.driver.SessionSetup;
import nexs.session.driver.SessionTransaction;
import nexs.session.driver.Tags;
import nexs.session.driver.TransactionState;
import nexs.session.driver.Want;
import org.jspecify.annotations.Nullable;

/** A session on a connection of the Vert.x client. */
final class VertxSession extends DriverSession<VertxSession> {

  /** The most forms of a statement that its caller keeps. */
  private static final int OWN_FORMS = 8;

  private final Wire wire;
  private final WireTap tap;
  private final @Nullable SocketAddress remote;
  private final Forms forms;

  private final Exchange exchange;
  private int portals;

  VertxSession(
      Wire wire,
      SessionSetup setup,
      ServerInfo server,
      ISlot<VertxSession> place,
      Consumer<DriverSession<?>> whenClosed) {
    super(setup, server, place, whenClosed);
    this.wire = wire;
    this.tap = wire.tap();
    this.remote = tap.remote();
    this.exchange = new Exchange(this, wire);
    this.forms = new Forms(wire, setup.config().statementCacheSize());
  }

  WireTap tap() {
    return tap;
  }

  @Override
  public TransactionState state() {
    return exchange.state();
  }

  @Override
  protected boolean connected() {
    return !tap.gone();
  }

  @Override
  protected @Nullable String parameterStatus(String name) {
    return tap.parameter(name);
  }

  @Override
  protected void checkThread() {
    LoopSurroundings.refuseLoop();
  }

  @Override
  protected DriverStatement make(ParsedSql parsed) {
    return new VertxStatement(this, parsed, forms);
  }

  /** What happens within a call. */
  private interface Work<T> {
    T run() throws WireException;
  }

  /** The frame of every call but a batch's. */
  private <T> T call(@Nullable ParsedSql statement, Work<T> work) {
    begin();
    Deadline deadline = null;
    try {
      if (statement != null) {
        note(statement);
      }
      deadline = arm();
      return work.run();
    } catch (WireException | RuntimeException e) {
      throw failed(e, deadline, statement, -1);
    } catch (Error e) {
      spoil();
      throw e;
    } finally {
      end(deadline);
    }
  }

  /** Runs a statement, with what of nexs's own travels with it. */
  VertxAnswer execute(
      VertxStatement statement, Parameters parameters, Want want, @Nullable Escort escort) {
    try {
      return call(statement.parsed(), () -> run(statement, parameters, want, escort));
    } catch (NexsException failure) {
      if (SessionTransaction.stale(failure)) {
        drop(statement, failure);
      }
      throw failure;
    }
  }

  /** Forgets what the server has forgotten, or holds in a form that does not fit any more. */
  private void drop(VertxStatement statement, NexsException failure) {
    if (failure.sqlState().orElse("").equals("26000")) {
      forms.clear(); // DEALLOCATE ALL: the others are gone too
    }
    statement.close();
  }

  private VertxAnswer run(
      VertxStatement statement, Parameters parameters, Want want, @Nullable Escort escort)
      throws WireException {
    Prepared prepared = form(statement, parameters.signature());
    String portal = want == Want.PORTIONS ? "nexs_" + ++portals : null;
    ExecuteStep step =
        portal == null
            ? ExecuteStep.whole(prepared, parameters, want == Want.ROWS)
            : ExecuteStep.opening(prepared, parameters, config().fetchSize(), portal);
    beginTransaction();
    SimpleStep behind = asking(escort == null ? null : escort.question());
    exchange.run(transaction().open() ? null : step, escorted(step, escort, behind));
    return new VertxAnswer(
        statement,
        prepared.shape(),
        step,
        portal == null ? null : new Portal(this, statement.parsed(), prepared, portal, step.more()),
        behind == null ? null : behind.value());
  }

  private static @Nullable SimpleStep asking(@Nullable String question) {
    return question == null ? null : SimpleStep.reading(question);
  }

  private static List<Step<?>> escorted(
      ExecuteStep step, @Nullable Escort escort, @Nullable SimpleStep behind) {
    List<Step<?>> steps = new ArrayList<>(4);
    // The guard would be the end of a form without a name, which was parsed just now anyway.
    boolean guarded = escort != null && escort.guarded() && step.named();
    if (guarded) {
      steps.add(new SimpleStep(SessionTransaction.GUARD));
    }
    steps.add(step);
    if (guarded) {
      steps.add(new SimpleStep(SessionTransaction.UNGUARD));
    }
    if (behind != null) {
      steps.add(behind);
    }
    return steps;
  }

  /** The form of a statement that takes such parameters; has the server parse it where it is not known. */
  private Prepared form(VertxStatement statement, Signature signature) throws WireException {
    Prepared known = statement.fitting(signature);
    if (known != null) {
      return known;
    }
    PrepareStep step = new PrepareStep(statement.text(), statement.named(), signature);
    try {
      exchange.run(parsing(List.of(step)));
    } catch (WireException e) {
      ServerError error = e.error();
      if (error != null && SessionTransaction.stale(error)) {
        statement.staleAfresh();
      }
      throw e;
    }
    return statement.keep(step.prepared());
  }

  /** What is to be parsed, behind a BEGIN that waits: to parse changes nothing, should BEGIN fail. */
  private List<Step<?>> parsing(List<PrepareStep> parses) {
    List<Step<?>> steps = new ArrayList<>(parses.size() + 1);
    if (transaction().beginWaits()) {
      steps.add(new SimpleStep(transaction().beginSql()));
    }
    steps.addAll(parses);
    return steps;
  }

  /**
   * Begins a transaction that waits for it, in a flush of its own: each command has a Sync of its own, so what stood behind a BEGIN that was
   * cancelled would run without a transaction, and stay.
   */
  private void beginTransaction() throws WireException {
    if (transaction().beginWaits()) {
      exchange.run(List.of(new SimpleStep(transaction().beginSql())));
    }
  }

  /** Prepares a statement for good, and tells how the server takes it. */
  Prepared describe(VertxStatement statement, Signature signature) {
    return call(statement.parsed(), () -> form(statement, signature));
  }

  /** Runs several statements by the simple protocol. */
  VertxAnswer script(VertxStatement statement) {
    SimpleStep step = new SimpleStep(statement.parsed().text());
    simple(step, true, statement.parsed());
    return new VertxAnswer(statement, null, step, null, null);
  }

  @Override
  protected String control(String sql, boolean mayBegin) {
    SimpleStep step = new SimpleStep(sql);
    simple(step, mayBegin, null);
    return step.tag();
  }

  /** Prepared or not, a statement without parameters or rows costs one round trip. */
  @Override
  protected String preparedControl(String sql) {
    return control(sql, false);
  }

  @Override
  protected boolean commitsEach() {
    return true;
  }

  @Override
  protected Flushed control(String sql, String question) {
    SimpleStep step = new SimpleStep(sql);
    SimpleStep behind = SimpleStep.reading(question);
    call(
        null,
        () -> {
          exchange.run(step, List.of(step, behind));
          return step;
        });
    return new Flushed(List.of(Tags.of(step.tag())), behind.value());
  }

  private void simple(SimpleStep step, boolean mayBegin, @Nullable ParsedSql statement) {
    call(
        statement,
        () -> {
          if (mayBegin) {
            beginTransaction();
          }
          exchange.run(List.of(step));
          return step;
        });
  }

  /** Further rows of an open portal. */
  ExecuteStep fetch(Prepared prepared, String portal, ParsedSql statement) {
    ExecuteStep step = ExecuteStep.fetching(prepared, config().fetchSize(), portal);
    return call(
        statement,
        () -> {
          exchange.run(List.of(step));
          return step;
        });
  }

  @Override
  protected Flushed flush(List<Sending> sendings, String last, @Nullable String question) {
    BatchFlush flush = new BatchFlush(sendings);
    begin();
    Deadline deadline = null;
    try {
      deadline = arm();
      return send(flush, last, question);
    } catch (WireException e) {
      Sending failed = flush.sendingOf(e.step());
      throw failed == null
          ? failed(e, deadline, null, -1)
          : failed(e, deadline, failed.statement().parsed(), failed.first());
    } catch (RuntimeException e) {
      throw failed(e, deadline, null, -1);
    } catch (Error e) {
      spoil();
      throw e;
    } finally {
      flush.keep();
      end(deadline);
    }
  }

  private Flushed send(BatchFlush flush, String last, @Nullable String question)
      throws WireException {
    List<PrepareStep> parses = flush.parses();
    if (!parses.isEmpty()) {
      List<Step<?>> steps = parsing(parses);
      flush.begins(steps.size() - parses.size());
      exchange.run(steps);
      flush.parsed();
    }
    beginTransaction();
    flush.begins(0);
    List<Step<?>> steps = new ArrayList<>(flush.executions());
    SimpleStep end = last.isEmpty() ? null : new SimpleStep(last);
    if (end != null) {
      steps.add(end);
    }
    SimpleStep behind = asking(question);
    if (behind != null) {
      steps.add(behind);
    }
    exchange.run(behind == null ? null : end, steps);
    if (end != null && last.equals("COMMIT")) {
      transaction().checkCommit(end.tag());
    }
    return new Flushed(flush.tags(), behind == null ? null : behind.value());
  }

  // --- For calls that share the session ---

  /** What the server keeps. */
  Forms forms() {
    return forms;
  }

  void submit(Call call) {
    wire.submit(call);
  }

  /** The time that such a call has. */
  long limitNanos(CallContext context) {
    Duration limit = config().statementTimeout();
    return limit.isZero()
        ? context.remainingNanos()
        : Math.min(context.remainingNanos(), limit.toNanos());
  }

  /** Cancels what the server works at, whosever it is. */
  @Override
  protected boolean cancelShared() {
    return !tap.busy() || sendCancel();
  }

  NexsException sharedFailure(WireException e, ParsedSql statement, boolean expired) {
    return sharedFailed(e, statement, expired);
  }

  /** Says that the session cannot be used again. */
  void lose() {
    spoil();
  }

  /** The last of them has left. */
  void shareEnds(long calls, long failed) {
    sharedEnded(calls, failed);
  }

  /** Why a session is gone whose caller waits for nothing but news. */
  NexsException lossAtRest() {
    return failed(WireException.lost(tap.loss(), tap.farewell()), null, null, -1);
  }

  /** The server closes that portal with the next call. */
  void forget(CloseStep step) {
    exchange.forget(step);
  }

  @Override
  public PreparedSql prepared(String sql) {
    VertxStatement statement =
        new VertxStatement(this, uncached(sql).parsed(), new Forms(wire, OWN_FORMS));
    statement.prepareAlways();
    Prepared prepared =
        describe(statement, Signature.inferred(statement.parsed().parameterCount()));
    return new PreparedSql(
        statement,
        setup().types().names(prepared.parameters(), this),
        statement.columns(prepared.shape()));
  }

  @Override
  public void prepare(String sql) {
    VertxStatement statement = (VertxStatement) forGood(sql);
    describe(statement, Signature.inferred(statement.parsed().parameterCount()));
  }

  @Override
  public void checkCopy() {
    throw new FeatureUnsupportedException(
        "the Vert.x client has no COPY; nothing was sent; use the provider jdbc, which has it");
  }

  @Override
  public ICopySink copyIn(String sql) {
    throw new UnsupportedOperationException("checkCopy refuses it");
  }

  @Override
  public ICopySource copyOut(String sql) {
    throw new UnsupportedOperationException("checkCopy refuses it");
  }

  @Override
  protected @Nullable ServerError serverError(Exception e) {
    return e instanceof WireException wireException ? wireException.error() : null;
  }

  @Override
  protected boolean sendCancel() {
    Duration limit = config().cancelTimeout();
    try {
      CancelRequest.send(remote, wire.startUp(), limit);
      return true;
    } catch (IOException e) {
      System.getLogger(VertxSession.class.getName())
          .log(System.Logger.Level.DEBUG, "a cancel request could not be delivered", e);
      return false;
    }
  }

  @Override
  protected Pulse pulse() {
    return tap.pulse();
  }

  @Override
  protected boolean silentFor(long nanos) {
    return tap.silentFor(nanos);
  }

  @Override
  protected void abort() {
    tap.kill();
  }

  @Override
  protected void abortSilent() {
    tap.killSilent();
  }

  @Override
  protected void farewell() {
    tap.sayFarewell();
  }

  @Override
  public boolean spokenTo() {
    return tap.spokenTo();
  }
}
