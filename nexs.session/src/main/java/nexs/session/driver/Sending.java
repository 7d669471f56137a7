package nexs.session.driver;

import org.jspecify.annotations.Nullable;

/**
 * What goes to the server as one statement: a statement of a batch, or a run of them.
 *
 * @param statement to send
 * @param values of its parameters
 * @param first place in the batch of the first statement that it stands for
 * @param count how many it stands for
 */
public record Sending(DriverStatement statement, @Nullable Object[] values, int first, int count) {

  /** A statement that stands for itself. */
  static Sending one(DriverStatement statement, @Nullable Object[] values, int place) {
    return new Sending(statement, values, place, 1);
  }
}
