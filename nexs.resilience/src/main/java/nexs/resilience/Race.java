package nexs.resilience;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import nexs.api.CallContext;
import nexs.api.IConn;
import nexs.api.IPoolView;
import nexs.api.error.ClosedException;
import nexs.api.error.ConnectionLostException;
import nexs.api.error.NexsException;
import nexs.api.error.SerializationFailureException;
import nexs.api.layer.Call;
import org.jspecify.annotations.Nullable;

/**
 * One call: its first attempt, by the caller's own thread, and a second one if that is late.
 *
 * <p>Each attempt has a connection to itself, since {@link IConn#cancel()} ends a statement on every provider, whatever its thread waits for,
 * and leaves the connection as good as before. An interrupt would not: pgjdbc loses the connection by it, or takes no notice on a platform thread,
 * and the server goes on either way; and nobody can tell an interrupt of nexs from one by the program that comes at the same moment. So no thread
 * of a program is ever interrupted here.
 *
 * <p>{@code stage} says whose answer counts. It moves once from {@code ALONE}, by the caller when its attempt ends or by the lookout when it is late,
 * and once from {@code HEDGED}, by whichever attempt comes first; who moved it calls off the other.
 */
final class Race<R extends @Nullable Object, X extends Exception> {

  private enum Stage {
    /** There is the first attempt only. */
    ALONE,
    /** Both are under way. */
    HEDGED,
    /** The second has answered, and that is the answer. */
    SECOND_WON,
    /** The second has failed: all depends on the first. */
    SECOND_FAILED,
    /** The first has ended, or its caller waits no longer. */
    OVER
  }

  private static final VarHandle STAGE;

  static {
    try {
      STAGE = MethodHandles.lookup().findVarHandle(Race.class, "stage", Stage.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final StatementTimes times;
  private final IPoolView view;
  private final Call<R, X> call;
  private final Object firstValue;
  private final Object secondValue;
  private final @Nullable Object[] args;
  private final CallContext context = CallContext.current();
  private volatile Stage stage = Stage.ALONE;

  /** The first attempt's; written, as the next, before the lookout knows the race. */
  private @Nullable IConn conn;

  private long lateAt;

  /** For the caller: its attempt has ended before there was another. */
  private boolean alone;

  /** For the lookout: there is a second attempt, or there will be none. */
  private boolean settled;

  /** Written before the stage becomes {@code HEDGED}. */
  private @Nullable SecondAttempt<R, X> rival;

  /** That of the second attempt; written before the stage becomes {@code SECOND_WON}. */
  private @Nullable R answer;

  Race(
      StatementTimes times,
      IPoolView view,
      Call<R, X> call,
      Object firstValue,
      Object secondValue,
      @Nullable Object[] args) {
    this.times = times;
    this.view = view;
    this.call = call;
    this.firstValue = firstValue;
    this.secondValue = secondValue;
    this.args = args;
  }

  private boolean move(Stage from, Stage to) {
    return STAGE.compareAndSet(this, from, to);
  }

  /** By the caller's thread: makes the call. */
  R run(Lookout lookout) throws X {
    R result;
    try (IConn own = view.acquire()) {
      conn = own;
      result = first(own, lookout);
    } catch (Throwable e) {
      if (secondHelps(e)) {
        return answer();
      }
      if (alone && e instanceof NexsException lost && ofTheNode(lost)) {
        return again(lost);
      }
      throw e;
    }
    return firstCounts() ? result : answer();
  }

  private R first(IConn own, Lookout lookout) throws X {
    long began = System.nanoTime();
    long lateAfter = times.lateAfterNanos();
    int place = Lookout.NOWHERE;
    if (lateAfter != StatementTimes.NEVER) {
      lateAt = began + lateAfter;
      place = lookout.enter(this);
    }
    boolean answered = false;
    try {
      R result = on(own);
      answered = true;
      return result;
    } finally {
      lookout.leave(place);
      alone = move(Stage.ALONE, Stage.OVER);
      if (!alone) {
        rival().firstEnded();
      }
      // without those that are called off, the late ones would be missing
      if (answered || stage == Stage.SECOND_WON) {
        times.took(System.nanoTime() - began);
      }
    }
  }

  /** Makes an attempt. */
  R on(IConn own) throws X {
    return call.on(own, firstValue, secondValue, args);
  }

  /** The first attempt has answered: whether that is the answer. */
  private boolean firstCounts() {
    if (move(Stage.HEDGED, Stage.OVER)) {
      rival().callOff();
    }
    return stage != Stage.SECOND_WON;
  }

  /** The first attempt has failed: whether the second has an answer, or gets one in the caller's time. */
  @SuppressWarnings("ReferenceEquality") // an exception cannot suppress itself
  private boolean secondHelps(Throwable failure) {
    if (alone || stage == Stage.ALONE) {
      return false;
    }
    if (!rival().awaitEnd() && move(Stage.HEDGED, Stage.OVER)) {
      rival().callOff();
      return false;
    }
    Throwable other = rival().failure();
    if (stage == Stage.SECOND_FAILED && other != null && other != failure) {
      failure.addSuppressed(other);
    }
    return stage == Stage.SECOND_WON;
  }

  /** A view makes a call on another node when one fails it, but does not see what is done with a connection that it has given. */
  private static boolean ofTheNode(NexsException failure) {
    return failure instanceof ConnectionLostException
        || failure instanceof ClosedException
        || failure instanceof SerializationFailureException; // a standby that replays ends reads so
  }

  private R again(NexsException lost) throws X {
    try {
      return call.on(view, firstValue, secondValue, args);
    } catch (NexsException e) {
      lost.addSuppressed(e);
      throw lost;
    }
  }

  /** By the lookout: how long until a second attempt is due; {@link Long#MAX_VALUE} once that is settled. */
  long leftNanos(long now) {
    return settled ? Long.MAX_VALUE : lateAt - now;
  }

  /** By the lookout: there will be no second attempt. */
  void refuse() {
    settled = true;
  }

  /** By the lookout: says what the second attempt is; false when the first has ended. */
  boolean hedge(SecondAttempt<R, X> by) {
    settled = true;
    rival = by;
    return move(Stage.ALONE, Stage.HEDGED);
  }

  /** By the second attempt: it has an answer; false when that comes too late. */
  boolean secondAnswered(R result) {
    answer = result;
    return move(Stage.HEDGED, Stage.SECOND_WON);
  }

  /** By the second attempt: it has failed. */
  void secondFailed() {
    move(Stage.HEDGED, Stage.SECOND_FAILED);
  }

  IPoolView view() {
    return view;
  }

  /** What both attempts run in. */
  CallContext context() {
    return context;
  }

  /** The first attempt's connection. */
  IConn conn() {
    return Objects.requireNonNull(conn, "conn");
  }

  private SecondAttempt<R, X> rival() {
    return Objects.requireNonNull(rival, "rival");
  }

  @SuppressWarnings("NullAway") // null only where the call gave null
  private R answer() {
    return answer;
  }
}
