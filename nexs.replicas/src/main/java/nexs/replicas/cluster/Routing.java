package nexs.replicas.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where calls may go now. Immutable; there is a new one whenever that changes.
 *
 * @param primary takes writes and reads; null while there is none
 * @param standbys answer, whatever their lag
 * @param systemId of the cluster; 0 while that is not known
 * @param timeline the latest on which a primary was seen
 * @param closed whether the cluster is closed, so that nobody need wait for a better one
 */
record Routing(
    @Nullable Node primary, List<Node> standbys, long systemId, int timeline, boolean closed) {

  /** Of a cluster that has not been looked at yet. */
  static final Routing NOWHERE = new Routing(null, List.of(), 0, 0, false);

  /** Of a cluster that is closed. */
  static final Routing CLOSED = new Routing(null, List.of(), 0, 0, true);
}
