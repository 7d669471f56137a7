package nexs.replicas.cluster;

import java.util.List;
import nexs.api.LogMark;
import org.jspecify.annotations.Nullable;

/**
 * Where calls may go now. Immutable; there is a new one whenever that changes.
 *
 * @param primary takes writes and reads; null while there is none
 * @param standbys answer, whatever their lag
 * @param left where a primary was when it was first seen on the latest timeline: who has replayed it has all that is left of earlier ones. {@link
 *     LogMark#UNKNOWN} while it is not known which cluster it is
 * @param closed whether the cluster is closed, so that nobody need wait for a better one
 */
record Routing(@Nullable Node primary, List<Node> standbys, LogMark left, boolean closed) {

  /** Of a cluster that has not been looked at yet. */
  static final Routing NOWHERE = new Routing(null, List.of(), LogMark.UNKNOWN, false);

  /** Of a cluster that is closed. */
  static final Routing CLOSED = new Routing(null, List.of(), LogMark.UNKNOWN, true);
}
