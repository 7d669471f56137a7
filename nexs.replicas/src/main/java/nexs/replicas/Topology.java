package nexs.replicas;

import java.util.List;
import java.util.Optional;

/**
 * All nodes, as they were last seen.
 *
 * @param nodes in the order of the configuration, those added later last
 * @param primary the node that writes go to; empty while there is none
 */
public record Topology(List<NodeState> nodes, Optional<String> primary) {

  /** Copies the list. */
  public Topology {
    nodes = List.copyOf(nodes);
  }

  /**
   * A node.
   *
   * @throws IllegalArgumentException for an id that no node has
   */
  public NodeState node(String id) {
    return nodes.stream()
        .filter(node -> node.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no node \""
                        + id
                        + "\"; there are "
                        + nodes.stream().map(NodeState::id).toList()));
  }
}
