package nexs.replicas;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All nodes, as they were last seen.
 *
 * @param nodes in the order of the configuration, those added later last
 * @param primary the node that writes go to; empty while there is none
 * @param primarySince since when that has been the primary, by the clock of this program; empty while there is none
 * @param failovers how often another node than the one before became the primary
 */
public record Topology(
    List<NodeState> nodes,
    Optional<String> primary,
    Optional<Instant> primarySince,
    long failovers) {

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
