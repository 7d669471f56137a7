package nexs.replicas;

import java.util.Objects;
import java.util.Optional;
import nexs.api.IConn;
import nexs.api.IPool;
import nexs.api.config.ConnConfig;
import nexs.api.config.PoolConfig;

/** Opens what talks to one node, as a provider does. Safe for any number of threads. */
public interface INodeSource {

  /** Opens a pool. */
  IPool pool(PoolConfig config);

  /** Opens a connection outside any pool, to look at the node. */
  IConn connect(ConnConfig config);

  /** What {@link IPool#unwrap} of the cluster shall find besides the cluster, such as the layers around all pools; by default nothing. */
  default <T> Optional<T> unwrap(Class<T> type) {
    Objects.requireNonNull(type, "type");
    return Optional.empty();
  }
}
