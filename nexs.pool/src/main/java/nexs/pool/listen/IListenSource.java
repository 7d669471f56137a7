package nexs.pool.listen;

/** Opens a provider's session that listens, on a primary: a standby cannot listen. */
@FunctionalInterface
public interface IListenSource {

  /**
   * Opens a session. Gives up soon after its thread was interrupted.
   *
   * @throws nexs.api.error.NexsException when none can be had
   */
  IListenSession open();
}
