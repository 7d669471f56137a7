package nexs.api.hook;

import nexs.api.config.HostPort;
import nexs.api.config.Secret;

/**
 * Knows the password of the moment: for passwords and tokens that change while the pool is open. Called for each new session, by the
 * thread that opens it; several at the same time. Keep what is dear to get.
 *
 * <p>When the server refuses the password, the pool asks again and tries again, at growing intervals, for as long as somebody wants a
 * connection: a change of the password on the server and one here need not be at the same moment. Open sessions are not touched.
 */
@FunctionalInterface
public interface IPasswordSource {

  /**
   * The password to log in with now. An exception counts as a failed attempt to connect, and is its cause.
   *
   * @param host where the session is opened
   * @param user the role to log in as
   */
  Secret password(HostPort host, String user) throws Exception;
}
