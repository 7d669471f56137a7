package nexs.api;

import java.util.List;
import nexs.api.error.NexsException;

/**
 * How far a warm-up is.
 *
 * @param ready connections that are open and have their statements prepared
 * @param wanted how many there shall be
 * @param failures what went wrong so far, in order
 */
public record WarmUpProgress(int ready, int wanted, List<NexsException> failures) {

  /** Copies the list. */
  public WarmUpProgress {
    failures = List.copyOf(failures);
  }

  /** Whether all is ready. */
  public boolean done() {
    return ready >= wanted && failures.isEmpty();
  }
}
