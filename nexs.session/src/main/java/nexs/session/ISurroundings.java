package nexs.session;

/** What a provider's pool lives in. Safe for any thread. */
public interface ISurroundings extends AutoCloseable {

  /** None: any thread may call, and there is nothing to close. */
  ISurroundings NONE = () -> {};

  /**
   * Refuses a thread that must not wait.
   *
   * @throws nexs.api.error.EventLoopException for the thread of an event loop
   */
  void checkThread();

  /** Ends it, behind the last session of the pool; further calls do nothing. */
  @Override
  default void close() {}
}
