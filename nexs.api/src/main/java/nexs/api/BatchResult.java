package nexs.api;

import java.util.List;

/**
 * What each statement of a batch did.
 *
 * @param tags one for each statement, in order
 */
public record BatchResult(List<CommandTag> tags) {

  /** Copies the list. */
  public BatchResult {
    tags = List.copyOf(tags);
  }

  /** The rows of all statements together. */
  public long rowsAffected() {
    long sum = 0;
    for (CommandTag tag : tags) {
      sum += tag.rowsAffected();
    }
    return sum;
  }
}
