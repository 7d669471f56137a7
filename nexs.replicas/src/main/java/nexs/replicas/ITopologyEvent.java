package nexs.replicas;

import java.time.Instant;
import java.util.Optional;

/** A change of a cluster. */
public sealed interface ITopologyEvent {

  /** When it was seen. */
  Instant at();

  /** A node came. */
  record NodeAdded(Instant at, String node) implements ITopologyEvent {}

  /** A node was taken out. */
  record NodeRemoved(Instant at, String node) implements ITopologyEvent {}

  /** @param reason why, where the new status is not {@link NodeStatus#HEALTHY} */
  record StatusChanged(
      Instant at, String node, NodeStatus from, NodeStatus to, Optional<String> reason)
      implements ITopologyEvent {}

  /** A node that was one is the other now. */
  record RoleChanged(Instant at, String node, NodeRole from, NodeRole to)
      implements ITopologyEvent {}

  /** Writes go elsewhere: {@code from} or {@code to} is empty while there is no primary. */
  record PrimaryChanged(Instant at, Optional<String> from, Optional<String> to)
      implements ITopologyEvent {}
}
