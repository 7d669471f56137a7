package nexs.replicas;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import nexs.api.IPool;
import nexs.api.config.NodeConfig;

/**
 * A pool of several nodes. Its own calls go to the primary; {@link #read()} gives views whose calls go to standbys, and so do its transactions
 * that are begun as {@code READ ONLY}. A call waits while there is no primary, until its deadline or {@code failoverTimeout}.
 *
 * <p>The nodes are looked at in the background, each on a connection of its own: no caller does it, and none waits for a node that does not
 * answer beyond what he waits for anyway.
 *
 * <p>Nodes come and go by {@link #add} and {@link #remove}, and by an {@link INodeDiscovery} where the program has one.
 *
 * <p>A read that fails for the node's sake is tried on another: when the node cannot be reached, breaks the connection, refuses to lend one, or
 * cancels the read for what it replays. It is for the program to send nothing there that may not run twice.
 *
 * <p>Subscriptions follow the primary among the nodes that were there when the first one began; nodes added later are not among them.
 */
public interface ICluster extends IPool {

  /** The nodes as they were last seen. */
  Topology topology();

  /** What the nodes did, in the order of {@link #topology()}. */
  List<NodeStats> nodeStats();

  /**
   * Adds a node. When it returns, the node has been looked at once, which takes as long as {@code connectTimeout} where nothing answers.
   *
   * @throws IllegalArgumentException for an id that a node has already
   * @throws nexs.api.error.ClosedException when the cluster is closed
   */
  void add(NodeConfig node);

  /**
   * Takes a node out: no new calls go to it, those under way have {@code patience} to end, then its pool is closed.
   *
   * @throws IllegalArgumentException for an id that no node has
   */
  void remove(String id, Duration patience);

  /**
   * Takes a node out of service and waits for the calls under way on it to end.
   *
   * @return false when some were still under way after {@code patience}, the deadline of the call, or an interrupt; the node stays out
   * @throws IllegalArgumentException for an id that no node has
   */
  boolean drain(String id, Duration patience);

  /**
   * Takes a node out of service or puts it back, after which it is {@link NodeStatus#RECOVERING} until it has answered.
   *
   * @throws IllegalArgumentException for an id that no node has
   */
  void maintenance(String id, boolean out);

  /**
   * Changes the weight, the region or the tags of a node, for all reads from now on.
   *
   * <p>{@code cluster.edit("b", node -> node.withWeight(3).withRegion("eu"))}
   *
   * @param change must leave the id and the pool as they are; runs while the cluster stands still, so it must not wait for anything
   * @throws IllegalArgumentException for an id that no node has, and for a change of the id or the pool
   * @throws nexs.api.error.ConfigException from {@code change}, for a value out of its bound
   */
  void edit(String id, UnaryOperator<NodeConfig> change);

  /**
   * Changes the pause between two looks at a node, which counts from now on.
   *
   * @throws nexs.api.error.ConfigException for a value out of the bound of {@link nexs.api.config.ClusterConfig#checkInterval()}
   */
  void checkInterval(Duration interval);

  /** Tells of changes from now on, until what it returns is closed, or the cluster. */
  ITopologySubscription onChange(ITopologyListener listener);
}
