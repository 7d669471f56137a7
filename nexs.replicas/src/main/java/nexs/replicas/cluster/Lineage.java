package nexs.replicas.cluster;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which cluster of servers this is, and which of its histories counts. Under the monitor's lock. */
final class Lineage {

  private long systemId;
  private int timeline;
  private long firstLsn;

  /** Which cluster it is; 0 while that is not known. */
  long systemId() {
    return systemId;
  }

  /** The latest on which a primary was seen. */
  int timeline() {
    return timeline;
  }

  /** Whether it has been decided which cluster it is; that is for good. */
  boolean known() {
    return systemId != 0;
  }

  /** Takes the cluster that most of the nodes are of; of equally many, that of the earlier node. False when none has answered. */
  boolean decide(Collection<Watched> nodes) {
    Map<Long, Long> votes =
        nodes.stream()
            .map(Watched::sighting)
            .filter(Objects::nonNull)
            .collect(
                Collectors.groupingBy(
                    Sighting::systemId, LinkedHashMap::new, Collectors.counting()));
    long most = votes.values().stream().mapToLong(Long::longValue).max().orElse(0);
    votes.entrySet().stream()
        .filter(vote -> vote.getValue() == most)
        .findFirst()
        .ifPresent(vote -> systemId = vote.getKey());
    return known();
  }

  /** A primary is on that timeline; earlier ones do not count from now on. */
  void advance(Sighting seen) {
    if (seen.timeline() > timeline) {
      timeline = seen.timeline();
      firstLsn = seen.lsn();
    }
  }

  /** Where a primary was when it was first seen on the timeline: whoever has replayed that has all that is left of earlier ones. */
  long firstLsn() {
    return firstLsn;
  }

  /** Whether a node is on an earlier timeline than a primary has been. */
  boolean before(Sighting sighting) {
    return sighting.timeline() < timeline;
  }

  /** Why a node must not take part, or null. */
  @Nullable String objection(Sighting sighting) {
    if (sighting.systemId() != systemId) {
      return "it is of another cluster: its system identifier is %d, not %d"
          .formatted(sighting.systemId(), systemId);
    }
    if (!sighting.standby() && before(sighting)) {
      return "it is a primary of timeline %d, which another has left behind: there is one of timeline %d"
          .formatted(sighting.timeline(), timeline);
    }
    return null;
  }
}
