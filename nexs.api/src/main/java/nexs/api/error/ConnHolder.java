package nexs.api.error;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who had one of a pool's connections when the pool was asked.
 *
 * @param label of the holder's {@link nexs.api.CallContext}; null for none
 * @param thread the name of the thread that acquired it, or its number where it has no name
 * @param age since when
 * @param transactionOpen whether a transaction was open on it
 * @param lastStatement what its last statement was for, such as {@code READ}; null for none yet
 * @param acquiredAt the stack of the acquire, the innermost frame first; empty unless leak detection is on
 */
public record ConnHolder(
    @Nullable String label,
    String thread,
    Duration age,
    boolean transactionOpen,
    @Nullable String lastStatement,
    List<StackTraceElement> acquiredAt) {

  /** Copies the list. */
  public ConnHolder {
    acquiredAt = List.copyOf(acquiredAt);
  }

  /** In a line, and the stack below it where it is known. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (label != null) {
      text.append('"').append(label).append("\" on ");
    }
    text.append("thread ").append(thread).append(" for ").append(age);
    text.append(transactionOpen ? ", in a transaction" : "");
    text.append(lastStatement == null ? ", no statement yet" : ", last statement " + lastStatement);
    for (StackTraceElement frame : acquiredAt) {
      text.append("\n    at ").append(frame);
    }
    return text.toString();
  }
}
