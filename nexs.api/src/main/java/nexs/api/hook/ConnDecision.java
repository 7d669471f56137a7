package nexs.api.hook;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a connection that is about to be lent, and of the acquire that is about to get it. Made by the methods.
 *
 * @param outcome what becomes of both
 * @param reason what the acquire throws, or null where it does not fail
 */
public record ConnDecision(Outcome outcome, @Nullable RuntimeException reason) {

  /** The four possibilities. */
  public enum Outcome {
    /** The connection is good: the acquire gets it. */
    KEEP,
    /** The connection is bad: it is closed, and the acquire gets another one within its time. */
    DROP_AND_RETRY,
    /** The connection is good and goes back to the pool; the acquire fails. */
    FAIL,
    /** The connection is closed, and the acquire fails. */
    DROP_AND_FAIL
  }

  private static final ConnDecision KEEP = new ConnDecision(Outcome.KEEP, null);
  private static final ConnDecision DROP_AND_RETRY = new ConnDecision(Outcome.DROP_AND_RETRY, null);

  /** Refuses a failure without a reason, and a reason without a failure. */
  public ConnDecision {
    boolean fails = outcome == Outcome.FAIL || outcome == Outcome.DROP_AND_FAIL;
    if (fails != (reason != null)) {
      throw new IllegalArgumentException(
          outcome + (fails ? " needs a reason" : " takes no reason"));
    }
  }

  /** {@link Outcome#KEEP}. */
  public static ConnDecision keep() {
    return KEEP;
  }

  /** {@link Outcome#DROP_AND_RETRY}. */
  public static ConnDecision dropAndRetry() {
    return DROP_AND_RETRY;
  }

  /** {@link Outcome#FAIL}: the acquire throws {@code reason}. */
  public static ConnDecision fail(RuntimeException reason) {
    return new ConnDecision(Outcome.FAIL, Objects.requireNonNull(reason, "reason"));
  }

  /** {@link Outcome#DROP_AND_FAIL}: the acquire throws {@code reason}. */
  public static ConnDecision dropAndFail(RuntimeException reason) {
    return new ConnDecision(Outcome.DROP_AND_FAIL, Objects.requireNonNull(reason, "reason"));
  }
}
