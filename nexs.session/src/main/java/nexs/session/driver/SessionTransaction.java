package nexs.session.driver;

import nexs.api.AccessMode;
import nexs.api.CallContext;
import nexs.api.IsolationLevel;
import nexs.api.SqlIdentifier;
import nexs.api.TxOptions;
import nexs.api.Written;
import nexs.api.error.CommitInDoubtException;
import nexs.api.error.ConnectionException;
import nexs.api.error.ConnectionLostException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.NexsException;
import nexs.api.error.ServerError;
import nexs.api.error.ServerException;
import nexs.api.error.TransactionAbortedException;
import nexs.api.error.TransactionId;
import nexs.api.spi.ParsedSql;
import nexs.api.spi.StatementKind;
import nexs.session.ITransactionControl;
import org.jspecify.annotations.Nullable;

/**
 * Where a session's transaction stands. BEGIN travels with the first statement, at no round trip of its own, unless its modes could be
 * refused. For the session's thread.
 *
 * <p>A plan that the server has cached can become stale by another session's DDL, and then the statement fails and takes the transaction
 * with it. Only the first use of a statement in a transaction is at risk: later ones are protected by the locks that the first one took.
 * As the transaction's first statement it is healed by beginning anew; later ones go out in one flush with a savepoint before and its
 * release behind.
 */
public final class SessionTransaction implements ITransactionControl {

  /** Goes out before a statement whose plan could be stale. */
  public static final String GUARD = "SAVEPOINT nexs_plan";

  /** Goes out behind such a statement. */
  public static final String UNGUARD = "RELEASE SAVEPOINT nexs_plan";

  private static final String BACK_TO_GUARD =
      "ROLLBACK TO SAVEPOINT nexs_plan; RELEASE SAVEPOINT nexs_plan";

  private final DriverSession<?> session;
  private TxOptions options = TxOptions.DEFAULT;
  private boolean open;
  private boolean committing;
  private boolean guarded;
  private long number;
  private int used;
  private long cleanupNanos;
  private boolean hurries;
  private final Marks marks;
  private @Nullable TransactionId id;

  SessionTransaction(DriverSession<?> session) {
    this.session = session;
    this.marks = new Marks(session);
  }

  /** Whether {@link #begin} was called and the transaction has not ended. */
  public boolean open() {
    return open;
  }

  /** The modes of the transaction that is open, or was last. */
  public TxOptions options() {
    return options;
  }

  /** Whether the next statement has to bring BEGIN along. */
  public boolean beginWaits() {
    return open && session.state() == TransactionState.IDLE;
  }

  /** The BEGIN that waits. */
  public String beginSql() {
    return "BEGIN " + options.sql();
  }

  @Override
  public boolean idle() {
    return !open && session.state() == TransactionState.IDLE;
  }

  @Override
  public boolean failed() {
    return session.state() == TransactionState.FAILED;
  }

  @Override
  public void begin(TxOptions wanted) {
    open = true;
    committing = false;
    id = null;
    number++;
    used = 0;
    options = wanted;
    marks.begins(false);
    if (!lazy(wanted)) {
      try {
        session.control(beginSql(), false);
      } catch (NexsException refused) {
        open = false;
        throw refused;
      }
    }
  }

  @Override
  public void beginAround() {
    begin(TxOptions.DEFAULT);
    marks.begins(true);
  }

  /** Whether BEGIN cannot be refused, so that it can wait for the first statement. */
  private static boolean lazy(TxOptions wanted) {
    return wanted.isolation() == IsolationLevel.DEFAULT
        && wanted.accessMode() != AccessMode.READ_WRITE
        && !wanted.deferrable();
  }

  @Override
  public void commit() {
    boolean failed = session.state() == TransactionState.FAILED;
    open = false;
    if (session.state() == TransactionState.IDLE) {
      return;
    }
    Written written = written();
    committing = true;
    String behind = null;
    try {
      String status;
      if (written == null) {
        status = session.preparedControl("COMMIT");
      } else {
        Flushed answer = session.control("COMMIT", marks.ask());
        status = answer.tags().getFirst().command();
        behind = answer.behind();
      }
      if (failed || status.equals("ROLLBACK")) {
        throw aborted();
      }
      checkCommit(status);
    } finally {
      committing = false;
    }
    if (written != null) {
      marks.committed(written, behind);
    }
  }

  /** Where the commit of the transaction is to be noted; null for nowhere. */
  private @Nullable Written written() {
    return options.accessMode() == AccessMode.READ_ONLY || marks.loneRead() ? null : Marks.wanted();
  }

  /** Remembers what runs. */
  void note(ParsedSql statement) {
    marks.note(statement);
  }

  /**
   * Makes sure that the server has committed.
   *
   * @param tag its answer to COMMIT
   * @throws CommitInDoubtException for any other than that it did
   */
  public void checkCommit(String tag) {
    if (!tag.equals("COMMIT")) {
      session.cut();
      throw new CommitInDoubtException(
          "the server at %s:%d answered COMMIT with \"%s\", so it has carried out another statement in its place; nexs dropped the connection;"
                  .formatted(session.server().host(), session.server().port(), tag)
              + " behind a pooler that does not keep prepared statements apart, set prepareThreshold to 0",
          id,
          null,
          null);
    }
  }

  /** Says that COMMIT travels in the next flush. */
  void commitComes() {
    committing = true;
  }

  /** What to ask behind the COMMIT that comes; null for nothing. */
  @Nullable String question() {
    return Marks.wanted() == null ? null : marks.ask();
  }

  /**
   * Ends a transaction whose COMMIT travelled with its last statements.
   *
   * @param behind the answer to {@link #question()}; null when it was lost
   */
  void cameTrue(@Nullable String behind) {
    committing = false;
    open = false;
    Written written = Marks.wanted();
    if (written != null) {
      marks.committed(written, behind);
    }
  }

  /** Ends a transaction whose COMMIT did not come that far. */
  void cameToNothing() {
    committing = false;
    rollback();
  }

  private static TransactionAbortedException aborted() {
    ServerError error =
        ServerError.of(
            "ERROR", "25P02", "COMMIT of a failed transaction was answered with ROLLBACK");
    return new TransactionAbortedException(
        "the transaction was not committed: a statement in it had failed, so the server answered COMMIT with ROLLBACK;"
            + " all of it is undone; handle the failure of the statement, or set a savepoint before it",
        error,
        -1);
  }

  @Override
  public void rollback() {
    open = false;
    if (session.state() != TransactionState.IDLE && session.usable()) {
      cleanUp("ROLLBACK");
    }
  }

  /** Runs a statement that must run though the call's deadline may have passed: a server that lives has {@code cancelTimeout} for it. */
  void cleanUp(String sql) {
    hurries = true;
    try {
      cleanUp(sql, session.config().cancelTimeout().toNanos());
    } finally {
      hurries = false;
    }
  }

  /** As {@link #cleanUp(String)}, with a limit of its own, whatever the server is like. When it is over, the connection is cut. */
  void cleanUp(String sql, long nanos) {
    cleanupNanos = Math.max(1, nanos);
    try {
      session.control(sql, false);
    } catch (ConnectionException | DeadlineExceededException lost) {
      session.cut();
    } finally {
      cleanupNanos = 0;
    }
  }

  @Override
  public void savepoint(String name) {
    session.control("SAVEPOINT " + SqlIdentifier.quote(name), true);
    used++;
  }

  @Override
  public void rollbackTo(String name) {
    session.control("ROLLBACK TO SAVEPOINT " + SqlIdentifier.quote(name), true);
  }

  @Override
  public void release(String name) {
    session.control("RELEASE SAVEPOINT " + SqlIdentifier.quote(name), true);
  }

  @Override
  public void undo(String savepoint) {
    String name = SqlIdentifier.quote(savepoint);
    cleanUp("ROLLBACK TO SAVEPOINT " + name + "; RELEASE SAVEPOINT " + name);
  }

  /** The time that a call has left; what has to run even so may have none. */
  long limitNanos() {
    if (asks()) {
      return session.contextNanos();
    }
    return hurries
        ? Math.clamp(CallContext.current().remainingNanos(), 0, cleanupNanos)
        : cleanupNanos;
  }

  /** How long the server may take to end the call, when that time is over. */
  long patienceNanos() {
    return asks() ? session.config().cancelTimeout().toNanos() : cleanupNanos - limitNanos();
  }

  /** Whether the server is to be asked to end the call then; not what has to run to its end. */
  boolean asks() {
    return cleanupNanos == 0;
  }

  /** Whether COMMIT is under way. */
  boolean committing() {
    return committing;
  }

  /** What the loss of the connection means for the running call. */
  ConnectionLostException.Phase phaseOnLoss() {
    return open || session.state() != TransactionState.IDLE
        ? ConnectionLostException.Phase.UNDONE
        : ConnectionLostException.Phase.IN_DOUBT;
  }

  /** Notes that a statement ran. */
  void ran(DriverStatement statement, IAnswer answer) {
    used++;
    statement.ran(answer.withRows(), open ? number : -1);
  }

  /** Whether the statement's cached plan could be stale, and the transaction has something to lose. */
  public boolean guards(DriverStatement statement) {
    return open
        && used > 0
        && statement.returnsRows()
        && !statement.ranIn(number)
        && session.state() == TransactionState.OPEN;
  }

  /** Runs a statement with what has to travel with it. */
  IAnswer run(DriverStatement statement, @Nullable Object[] values, Want want) {
    if (open) {
      boolean guards = want != Want.PORTIONS && guards(statement);
      boolean tracks = want != Want.PORTIONS && tracks(statement);
      return guards || tracks
          ? escorted(
              statement,
              values,
              want,
              new Escort(guards, false, tracks ? CommitTracking.ASK : null))
          : alone(statement, values, want);
    }
    if (statement.parsed().kind() == StatementKind.TRANSACTION_CONTROL) {
      IAnswer answer = alone(statement, values, want);
      ranBySelf(); // a COMMIT of the program's own, say
      return answer;
    }
    Written written = writes(statement) ? Marks.wanted() : null;
    return written == null
        ? alone(statement, values, want)
        : committing(statement, values, want, written);
  }

  /** Runs a statement by itself. */
  IAnswer alone(DriverStatement statement, @Nullable Object[] values, Want want) {
    IAnswer answer = statement.send(values, want);
    ran(statement, answer);
    return answer;
  }

  /** Whether it commits by itself, and its commit may be worth to be noted. */
  private boolean writes(DriverStatement statement) {
    return statement.parsed().kind() != StatementKind.READ
        && statement.parsed().kind() != StatementKind.SESSION_CONTROL
        && session.state() == TransactionState.IDLE;
  }

  /** Runs a statement that commits by itself, and learns where its commit stands. */
  private IAnswer committing(
      DriverStatement statement, @Nullable Object[] values, Want want, Written written) {
    if (statement.parsed().kind()
        != StatementKind.WRITE) { // not everything may run in a transaction block
      IAnswer answer = alone(statement, values, want);
      marks.committed(written);
      return answer;
    }
    String question = Marks.ask(statement.parsed());
    if (session.commitsEach()) {
      IAnswer answer = statement.sendEscorted(values, want, new Escort(false, false, question));
      ran(statement, answer);
      marks.committed(written, answer.behind());
      return answer;
    }
    begin(TxOptions.DEFAULT);
    boolean done = false;
    try {
      commitComes();
      IAnswer answer = statement.sendEscorted(values, want, new Escort(false, true, question));
      done = true;
      cameTrue(answer.behind());
      ran(statement, answer);
      return answer;
    } finally {
      if (!done) {
        cameToNothing();
      }
    }
  }

  /** Takes note of several statements in one text, or of a COPY, which has ended well. */
  void ranBySelf() {
    Written written = open || session.state() != TransactionState.IDLE ? null : Marks.wanted();
    if (written != null) {
      marks.committed(written);
    }
  }

  /** Whether the transaction may have an id after the statement, and does not know it yet. */
  private boolean tracks(DriverStatement statement) {
    return id == null
        && session.tracking().works()
        && options.accessMode() != AccessMode.READ_ONLY
        && statement.parsed().kind() != StatementKind.READ;
  }

  private IAnswer escorted(
      DriverStatement statement, @Nullable Object[] values, Want want, Escort escort) {
    guarded = escort.guarded();
    IAnswer answer = statement.sendEscorted(values, want, escort);
    guarded = false;
    if (escort.question() != null) {
      id = session.tracking().read(answer.behind());
    }
    ran(statement, answer);
    return answer;
  }

  /** Which transaction is open, or was last, if that is known. */
  @Nullable TransactionId id() {
    return id;
  }

  /**
   * Whether the failure was a stale plan or a statement that the server has forgotten, and the way is clear to run it once more: the
   * driver has dropped what it knew of its prepared statements.
   */
  boolean heals(NexsException failure) {
    boolean safe = guarded;
    guarded = false;
    if (!stale(failure) || !session.usable()) {
      return false;
    }
    if (!open) {
      return session.state() == TransactionState.IDLE;
    }
    if (safe) {
      return backToGuard();
    }
    if (used > 0) {
      return false;
    }
    session.control("ROLLBACK", false);
    begin(options);
    return true;
  }

  /** False when the failure came before the guard: of what was sent ahead of it, to have the statement parsed. */
  private boolean backToGuard() {
    try {
      session.control(BACK_TO_GUARD, false);
      return true;
    } catch (ServerException unknown) {
      return false;
    }
  }

  /** Whether the server refused a statement since the form of it that it had prepared is gone, or does not fit any more. */
  public static boolean stale(NexsException failure) {
    return failure.serverError().map(SessionTransaction::stale).orElse(false);
  }

  /** As {@link #stale(NexsException)}. */
  public static boolean stale(ServerError error) {
    return switch (error.sqlState()) {
      case "26000" -> true;
      case "0A000" -> "RevalidateCachedQuery".equals(error.routine());
      default -> false;
    };
  }
}
