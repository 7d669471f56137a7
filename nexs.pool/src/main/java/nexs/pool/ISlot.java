package nexs.pool;

/**
 * The place of a session in its pool: what an acquire gives and a release takes.
 *
 * @param <S> the provider's sessions
 */
public interface ISlot<S extends ISession> {

  /** The session. */
  S session();

  /** Says that the session shall end when it is given back. For any thread. */
  void doom();
}
