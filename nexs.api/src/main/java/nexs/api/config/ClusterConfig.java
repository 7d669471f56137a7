package nexs.api.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nexs.api.error.ConfigException;

/**
 * Several nodes, of which one is the primary, and how calls are spread over them. Immutable; made by {@link #builder()}, changed by {@link
 * #edit()}.
 *
 * <p>No value is ever invalid: the constructor checks as the builder does and names every problem at once. Null is refused everywhere.
 *
 * @param nodes at least one, each with an id of its own
 * @param loadBalancing how one of several fit nodes is chosen; default {@link LoadBalancing#ROUND_ROBIN}
 * @param checkInterval the pause between two looks at a node; default 500 ms. While no primary is known, and after a failure, a
 *     tenth of it; in the first five seconds without a primary a fiftieth
 * @param checkTimeout how long a node may take to answer a look, its log-in included; default 500 ms
 * @param failureThreshold failed looks in a row after which a node is unhealthy, at least 1; default 2. They follow each other without a pause
 * @param successThreshold good looks in a row after which an unhealthy node is healthy, at least 1; default 2
 * @param maxLag how far behind the primary a standby may be to be read from, where the read does not say; default 10 s, zero means no limit
 * @param nearestMargin by how much a node may be slower than the fastest one and still count as nearest; default 15 ms
 * @param failoverTimeout the longest wait for a primary, or for a node that a read may go to, where the call has no nearer deadline; default 30 s,
 *     zero means no wait at all
 * @param replayTimeout the longest wait for a standby to replay what the reader has written, after which the read goes to the primary; default 250
 *     ms, zero means no wait at all. A call with a deadline waits half of what it has left at most
 * @param discoveryInterval the pause between two questions to the program's discovery of nodes, where it has one; default 5 s
 */
public record ClusterConfig(
    List<NodeConfig> nodes,
    LoadBalancing loadBalancing,
    Duration checkInterval,
    Duration checkTimeout,
    int failureThreshold,
    int successThreshold,
    Duration maxLag,
    Duration nearestMargin,
    Duration failoverTimeout,
    Duration replayTimeout,
    Duration discoveryInterval) {

  private static final String WHAT = "the cluster's configuration";

  /**
   * Checks every value.
   *
   * @throws ConfigException naming every value out of its bound
   */
  public ClusterConfig(
      List<NodeConfig> nodes,
      LoadBalancing loadBalancing,
      Duration checkInterval,
      Duration checkTimeout,
      int failureThreshold,
      int successThreshold,
      Duration maxLag,
      Duration nearestMargin,
      Duration failoverTimeout,
      Duration replayTimeout,
      Duration discoveryInterval) {
    this.nodes = List.copyOf(nodes);
    this.loadBalancing = Objects.requireNonNull(loadBalancing, "loadBalancing");
    this.checkInterval = Objects.requireNonNull(checkInterval, "checkInterval");
    this.checkTimeout = Objects.requireNonNull(checkTimeout, "checkTimeout");
    this.failureThreshold = failureThreshold;
    this.successThreshold = successThreshold;
    this.maxLag = Objects.requireNonNull(maxLag, "maxLag");
    this.nearestMargin = Objects.requireNonNull(nearestMargin, "nearestMargin");
    this.failoverTimeout = Objects.requireNonNull(failoverTimeout, "failoverTimeout");
    this.replayTimeout = Objects.requireNonNull(replayTimeout, "replayTimeout");
    this.discoveryInterval = Objects.requireNonNull(discoveryInterval, "discoveryInterval");
    List<String> problems = new ArrayList<>(ClusterOptions.TABLE.problems(this));
    if (nodes.isEmpty()) {
      problems.add("there is no node: call node(...)");
    }
    Set<String> ids = new HashSet<>();
    for (NodeConfig node : nodes) {
      if (!ids.add(node.id())) {
        problems.add("two nodes are called \"" + node.id() + "\": give each a name of its own");
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(WHAT, problems);
    }
  }

  /** A builder with the defaults and no node. */
  public static ClusterConfigBuilder builder() {
    return new ClusterConfigBuilder();
  }

  /** A builder that starts from these values. */
  public ClusterConfigBuilder edit() {
    return new ClusterConfigBuilder(this);
  }

  /** Every value, with secrets masked. */
  @Override
  public String toString() {
    return ClusterOptions.TABLE.describe("ClusterConfig", this, "nodes", nodes);
  }
}
