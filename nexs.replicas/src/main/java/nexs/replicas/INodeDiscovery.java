package nexs.replicas;

import java.util.List;
import nexs.api.IPoolView;
import nexs.api.config.NodeConfig;

/**
 * Finds out which nodes a cluster has. It is asked again and again, {@code discoveryInterval} after its last answer, on one thread of the cluster's
 * own, which no call waits for: it may block for as long as it likes. When the cluster is closed, the thread is interrupted.
 *
 * <p>The cluster adds the nodes it does not know: those of which none that is there has the id or the address. What it has added so, and nothing else, it
 * replaces when the answer has it with another configuration, and takes out when three answers in a row do not have it; the primary stays for as
 * long as it is the primary. Nodes of the configuration and those of {@link ICluster#add} are never touched. Calls under way on a node that is
 * taken out have 30 s to end.
 *
 * <p>An answer that names no node changes nothing, and neither does a failure, which is logged: at WARNING the first time in a row, then at DEBUG.
 */
@FunctionalInterface
public interface INodeDiscovery {

  /**
   * The nodes there are now.
   *
   * @param primary its calls go to the cluster's primary, and wait for one as all calls do; it is good for as long as the cluster is
   * @return in any order, and neither null nor with nulls; those of the configuration may be among them or not. Of one id there may be several
   *     only when they are equal
   * @throws Exception whatever went wrong; the nodes stay as they are
   */
  List<NodeConfig> nodes(IPoolView primary) throws Exception;
}
