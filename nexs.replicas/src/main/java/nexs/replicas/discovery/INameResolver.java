package nexs.replicas.discovery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. Called by one thread at a time, which it may block. */
@FunctionalInterface
public interface INameResolver {

  /**
   * The addresses of a host.
   *
   * @param host never null
   * @return in any order; neither null nor with nulls
   * @throws UnknownHostException when there is no such name, or it could not be asked for
   */
  List<InetAddress> addresses(String host) throws UnknownHostException;
}
