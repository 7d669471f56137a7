package nexs.pool;

/**
 * Opens a provider's sessions. Safe for any thread.
 *
 * @param <S> the provider's sessions
 */
@FunctionalInterface
public interface ISessionSource<S extends ISession> {

  /**
   * Opens a session. Gives up soon after its thread was interrupted.
   *
   * @param slot the session's place in the pool, by which it is given back
   * @throws nexs.api.error.NexsException when none can be had
   */
  S open(ISlot<S> slot);
}
