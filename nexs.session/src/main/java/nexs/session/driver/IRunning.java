package nexs.session.driver;

/** A call that somebody else wants to end. For any thread. */
public interface IRunning {

  /** Runs {@code action} while the call is kept from ending; false when it has ended. */
  boolean hold(Runnable action);

  /** Sends a cancel request for it; true when the server has acted on it, false when it has not for too long. Within {@link #hold} only. */
  boolean cancel();
}
