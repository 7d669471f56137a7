package nexs.testkit.fault;

import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A moment of the conversation for which a fault is to be chosen; it strikes once unless {@link #times} says otherwise.
 *
 * <p>Not thread-safe. Where the moment is a number of bytes, before and after are the same.
 */
public final class FaultPoint {
  private final FaultPlan plan;
  private final Predicate<PgMessage> moment;
  private final Fault.@Nullable ByteMoment byteMoment;
  private int times = 1;

  FaultPoint(FaultPlan plan, Predicate<PgMessage> moment, Fault.@Nullable ByteMoment byteMoment) {
    this.plan = plan;
    this.moment = moment;
    this.byteMoment = byteMoment;
  }

  /** Lets the fault strike as often as this. */
  public FaultPoint times(int times) {
    this.times = times;
    return this;
  }

  /** Lets the fault strike each time. */
  public FaultPoint always() {
    return times(Integer.MAX_VALUE);
  }

  /** Ends the connection; the message does not arrive. */
  public Fault cut() {
    return armed(new Action.End(false, false));
  }

  /** Ends the connection when the message has gone on; a server still acts upon it, its answer does not arrive. */
  public Fault cutAfter() {
    return armed(new Action.End(true, false));
  }

  /** Resets the connection; the message does not arrive. */
  public Fault reset() {
    return armed(new Action.End(false, true));
  }

  /** Resets the connection to the client when the message has gone on; a server still acts upon it. */
  public Fault resetAfter() {
    return armed(new Action.End(true, true));
  }

  /**
   * Sends the client a FATAL in the server's name in place of the server's message, and ends the connection: what a pooler does that has lost the
   * server.
   */
  public Fault fatal(String sqlState, String text) {
    return armed(new Action.Farewell(sqlState, text));
  }

  /** Lets neither the message nor anything after it pass on this connection, in both directions, until {@link FaultProxy#heal()}. */
  public Fault hold() {
    return armed(new Action.Hold());
  }

  /** Swallows the message and lets the conversation go on without it. */
  public Fault drop() {
    return armed(new Action.Drop());
  }

  /** Lets the message pass later than it came. */
  public Fault delay(Duration delay) {
    return armed(new Action.Delay(delay));
  }

  /** Turns over every bit of the message but those of its type and length. */
  public Fault garble() {
    return armed(new Action.Garble());
  }

  private Fault armed(Action action) {
    Fault fault = new Fault(moment, byteMoment, action, times);
    plan.add(fault);
    return fault;
  }
}
