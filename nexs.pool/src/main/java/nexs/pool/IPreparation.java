package nexs.pool;

import nexs.api.hook.ConnDecision;

/**
 * Asks the program's {@code prepareConn} about a session that is about to be lent.
 *
 * @param <S> the provider's sessions
 */
@FunctionalInterface
public interface IPreparation<S extends ISession> {

  /** What to do with it. */
  ConnDecision prepare(S session);
}
