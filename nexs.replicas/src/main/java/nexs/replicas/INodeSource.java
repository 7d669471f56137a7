package nexs.replicas;

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
}
