package nexs.api.hook;

import nexs.api.IConn;

/**
 * Looks at, and changes, a connection that is about to be lent: called by the acquiring thread before each acquire returns, one-shot
 * calls of the pool included. May be called by many threads at the same time, for different connections.
 *
 * <p>What it sets in the session counts as the borrower's: it is gone at the return.
 */
@FunctionalInterface
public interface IPrepareConn {

  /**
   * What to do with the connection. An exception is as {@link ConnDecision#dropAndFail}: nobody knows what state it left the session in.
   *
   * @param conn valid during the call only; must not be closed
   */
  ConnDecision prepare(IConn conn);
}
