package nexs.provider.vertx;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import nexs.api.CallContext;
import nexs.api.error.CancelledException;
import nexs.api.error.DeadlineExceededException;
import nexs.api.error.NexsException;
import nexs.api.error.ServerError;
import nexs.provider.vertx.wire.Call;
import nexs.provider.vertx.wire.ExecuteStep;
import nexs.provider.vertx.wire.Parameters;
import nexs.provider.vertx.wire.PrepareStep;
import nexs.provider.vertx.wire.Prepared;
import nexs.provider.vertx.wire.Signature;
import nexs.provider.vertx.wire.Step;
import nexs.session.Refusals;
import nexs.session.driver.Expiry;
import nexs.session.driver.SessionTransaction;

/** One run of a statement in a pipe. For the caller's thread. */
final class SharedCall {

  private final Pipe pipe;
  private final VertxSession session;
  private final PipedStatement statement;
  private final Parameters parameters;
  private final boolean keepsRows;
  private final String sql;
  private boolean expired;
  private boolean interrupted;
  private boolean abandoned;
  private long tookNanos;
  private boolean parsedIt;

  /** @param sql the statement's text, or another edition of it */
  SharedCall(
      Pipe pipe, PipedStatement statement, Parameters parameters, boolean keepsRows, String sql) {
    this.pipe = pipe;
    this.session = pipe.session();
    this.statement = statement;
    this.parameters = parameters;
    this.keepsRows = keepsRows;
    this.sql = sql;
  }

  /** Whether the call's own time was over, or its thread interrupted. */
  boolean expired() {
    return expired;
  }

  /** Whether it had the server parse the statement. */
  boolean parsedIt() {
    return parsedIt;
  }

  /** Whether it left the pipe to what the server still has to answer. */
  boolean abandoned() {
    return abandoned;
  }

  /** How long the server worked at it, as far as that can be seen from here. */
  long tookNanos() {
    return tookNanos;
  }

  SharedAnswer run() {
    Signature signature = parameters.signature();
    Prepared prepared = session.forms().fitting(sql, signature);
    if (prepared == null) {
      prepared = parse(signature);
    }
    ExecuteStep step = ExecuteStep.whole(prepared, parameters, keepsRows);
    try {
      exchange(step, () -> {});
    } catch (NexsException failure) {
      if (SessionTransaction.stale(failure)) {
        session.forms().drop(prepared);
      }
      throw failure;
    }
    return new SharedAnswer(step, prepared.shape());
  }

  /** One caller has the server parse it, others wait for that, each for its own time at most. */
  private Prepared parse(Signature signature) {
    Forms forms = session.forms();
    lock(forms.parsing());
    try {
      Prepared known = forms.fitting(sql, signature);
      if (known != null) {
        return known;
      }
      parsedIt = true;
      PrepareStep step = new PrepareStep(sql, true, signature);
      exchange(step, () -> keep(step)); // else the server would keep what nobody knows of
      return keep(step);
    } finally {
      forms.parsing().unlock();
    }
  }

  private Prepared keep(PrepareStep step) {
    Prepared made = step.prepared();
    session.forms().keep(made);
    return made;
  }

  private void lock(ReentrantLock lock) {
    try {
      if (lock.tryLock(limit(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      interrupted = true;
      Thread.currentThread().interrupt();
    }
    expired = true;
    throw late();
  }

  private long limit() {
    long limit = session.limitNanos(CallContext.current());
    if (limit <= 0) {
      throw Refusals.deadlinePassed();
    }
    return limit;
  }

  /** @param late what to do with an answer that this call does not wait for any more */
  private void exchange(Step<?> step, Runnable late) {
    long limit = limit();
    Call call = new Call(step);
    session.submit(call);
    if (limit == Long.MAX_VALUE) {
      call.await();
    } else {
      call.await(limit);
    }
    if (!call.done()) {
      expire(call, step, late);
    }
    tookNanos = step.tookNanos();
    IOException loss = call.loss();
    ServerError error = step.error();
    if (loss != null) {
      throw failed(WireException.lost(loss, error == null ? session.tap().farewell() : error));
    }
    if (error != null) {
      throw failed(WireException.refused(error, 0));
    }
  }

  private NexsException failed(WireException e) {
    return session.sharedFailure(e, statement.parsed(), expired && !interrupted);
  }

  /**
   * The call has no more time. What the server works at is cancelled, and if that hits a neighbour, the neighbour runs again: a statement
   * that was cancelled has changed nothing. What has to wait behind others is left to them.
   */
  private void expire(Call call, Step<?> step, Runnable late) {
    expired = true;
    pipe.retire();
    interrupted = Thread.interrupted();
    try {
      if (!session.tap().isHead(step)) {
        abandon(call, step, late);
        throw late();
      }
      Expiry expiry = session.expire(pipe.running(call), session.config().cancelTimeout());
      while (!call.done()) {
        call.await();
        interrupted |= Thread.interrupted();
      }
      expiry.over();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void abandon(Call call, Step<?> step, Runnable late) {
    abandoned = true;
    call.afterwards(
        () -> {
          if (call.loss() == null && step.error() == null) {
            late.run();
          }
          pipe.leave(true);
        });
  }

  private NexsException late() {
    return interrupted
        ? new CancelledException(
            "the calling thread was interrupted while its read waited behind others on a shared connection;"
                + " what the server answers is dropped; it was: "
                + statement.parsed().excerpt(),
            true,
            null,
            null)
        : new DeadlineExceededException(
            "the deadline of the call passed while its read waited behind others on a shared connection;"
                + " what the server answers is dropped; give the call more time, or set pipelineConns or"
                + " pipelineDepth otherwise; it was: "
                + statement.parsed().excerpt(),
            true,
            null,
            null);
  }
}
