package nexs.replicas.cluster;

import java.util.List;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.HostPort;
import nexs.api.config.PoolConfig;
import nexs.api.error.ClosedException;
import nexs.api.listen.ISubscription;
import nexs.replicas.INodeSource;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of a cluster: a pool with all nodes as its hosts, which has no connection but the one that listens, and finds the primary
 * among them as a provider does. Safe for any number of threads.
 */
final class Listeners implements AutoCloseable {

  private final String name;
  private final INodeSource source;
  private @Nullable IPool pool;
  private boolean closed;

  Listeners(String name, INodeSource source) {
    this.name = name;
    this.source = source;
  }

  ISubscription listen(List<Node> nodes, String... channels) {
    return pool(nodes).listen(channels);
  }

  private synchronized IPool pool(List<Node> nodes) {
    if (closed || nodes.isEmpty()) {
      throw new ClosedException(
          "the cluster \"" + name + "\" is closed or has no node; nothing was sent");
    }
    IPool open = pool;
    if (open == null) {
      List<HostPort> hosts = nodes.stream().map(node -> node.config().host()).toList();
      PoolConfig first = nodes.getFirst().config().pool();
      ConnConfig conn = first.conn().edit().hosts(hosts).build();
      open =
          source.pool(
              first.edit().name(name + "-listen").conn(conn).minConns(0).lazyConnect(true).build());
      pool = open;
    }
    return open;
  }

  @Override
  public synchronized void close() {
    closed = true;
    IPool open = pool;
    if (open != null) {
      open.close();
    }
  }
}
