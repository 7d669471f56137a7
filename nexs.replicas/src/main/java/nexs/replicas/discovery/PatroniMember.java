package nexs.replicas.discovery;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member as Patroni describes it.
 *
 * @param host null where Patroni does not know it
 * @param port 0 where Patroni does not tell it
 * @param tags those that are texts, numbers or booleans
 */
record PatroniMember(
    String name,
    String role,
    String state,
    @Nullable String host,
    int port,
    Map<String, String> tags) {

  private static final Set<String> UP = Set.of("running", "streaming");

  /** What Patroni 3 and 4, and those before, call a member that is no replica. */
  private static final Set<String> LEADERS =
      Set.of("leader", "master", "primary", "standby_leader");

  /** Whether calls may go to it. The tag takes replicas out of the balancing of reads, and says nothing of a leader. */
  boolean serves() {
    return host != null
        && UP.contains(state)
        && (LEADERS.contains(role) || !"true".equalsIgnoreCase(tags.get("noloadbalance")));
  }
}
