package nexs.session.driver;

/** A call that somebody else wants to end. For any thread. */
public interface IRunning {

  /** Runs {@code action} while the call is kept from ending; false when it has ended. */
  boolean hold(Runnable action);

  /** Sends a cancel request for it, and returns when the server has acted on it, or has not for too long. Within {@link #hold} only. */
  void cancel();
}
