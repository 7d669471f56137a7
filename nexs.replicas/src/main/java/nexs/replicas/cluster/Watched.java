package nexs.replicas.cluster;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import nexs.replicas.NodeRole;
import nexs.replicas.NodeState;
import nexs.replicas.NodeStatus;
import org.jspecify.annotations.Nullable;

/** What the monitor knows of a node. Under the monitor's lock. */
final class Watched {

  private final Node node;
  private final NodeWatch watch;
  private NodeStatus status = NodeStatus.UNCHECKED;
  private boolean maintenance;
  private boolean suspect;
  private int failures;
  private int successes;
  private String reason = "it has not been looked at yet";
  private @Nullable Sighting sighting;
  private long lsnAtSwitch;

  Watched(Node node, NodeWatch watch) {
    this.node = node;
    this.watch = watch;
  }

  Node node() {
    return node;
  }

  /** Whether it is of that node: another one may have come under the same id. */
  @SuppressWarnings("ReferenceEquality") // a node is itself
  boolean of(Node other) {
    return node == other;
  }

  NodeWatch watch() {
    return watch;
  }

  NodeStatus status() {
    return maintenance ? NodeStatus.MAINTENANCE : status;
  }

  /** Why calls do not go to it. */
  String reason() {
    return maintenance ? "it is in maintenance" : reason;
  }

  /** What it said last; null when it has not answered yet. */
  @Nullable Sighting sighting() {
    return sighting;
  }

  /** Whether it was looked at, with whatever result. */
  boolean checked() {
    return status != NodeStatus.UNCHECKED || failures > 0 || sighting != null;
  }

  void maintenance(boolean out) {
    if (maintenance && !out && status == NodeStatus.HEALTHY) {
      status = NodeStatus.RECOVERING;
      successes = 0;
    }
    maintenance = out;
  }

  /** Takes it out until it has been looked at; false when it is out already. */
  boolean suspect() {
    boolean before = suspect;
    suspect = true;
    return !before;
  }

  /** Whether a call failed on it and it was not looked at since. */
  boolean suspected() {
    return suspect;
  }

  /** Whether it shall be looked at again without a pause: it did not answer, and that may have been an accident. */
  boolean inDoubt(int failureThreshold) {
    return failures > 0 && failures < failureThreshold;
  }

  /** Notes an answer that makes it fit. */
  void answered(Sighting seen, int successThreshold) {
    sighting = seen;
    failures = 0;
    suspect = false;
    successes++;
    status =
        switch (status) {
          case UNCHECKED, HEALTHY, MAINTENANCE -> NodeStatus.HEALTHY;
          case UNHEALTHY, RECOVERING ->
              successes >= successThreshold ? NodeStatus.HEALTHY : NodeStatus.RECOVERING;
        };
    if (status == NodeStatus.RECOVERING) {
      reason = "it has answered %d of %d times".formatted(successes, successThreshold);
    }
  }

  /** Notes an answer of a node whose cluster is not known yet. */
  void answeredEarly(Sighting seen) {
    sighting = seen;
    failures = 0;
    suspect = false;
  }

  /** Notes an answer that shows that it must not take part. */
  void unfit(Sighting seen, String why) {
    sighting = seen;
    failures = 0;
    fail(why);
  }

  /** Notes that it did not answer; true when it is unhealthy from now on. */
  boolean missed(String why, int failureThreshold) {
    failures++;
    boolean trusted = status == NodeStatus.HEALTHY;
    if (!trusted || failures >= failureThreshold) {
      boolean before = status == NodeStatus.UNHEALTHY;
      fail(why);
      return !before;
    }
    reason = why;
    return false;
  }

  private void fail(String why) {
    successes = 0;
    suspect = false;
    status = NodeStatus.UNHEALTHY;
    reason = why;
  }

  /** Whether calls may go to it, as far as its health says. */
  boolean takesReads() {
    return status() == NodeStatus.HEALTHY && !suspect;
  }

  /** Whether it may be the primary: one answer is enough, since nothing else could take the writes meanwhile. */
  boolean takesWrites() {
    NodeStatus now = status();
    return (now == NodeStatus.HEALTHY || now == NodeStatus.RECOVERING)
        && node.role() == NodeRole.PRIMARY;
  }

  /** Notes where it was when another node became the primary. */
  void primarySwitched() {
    lsnAtSwitch = sighting == null ? 0 : sighting.lsn();
  }

  /** Whether it has replayed anything since then. */
  boolean movedSinceSwitch() {
    return sighting != null && sighting.lsn() > lsnAtSwitch;
  }

  /** What stands in the way of calls, for people. */
  String whyNot() {
    String role = node.role().name().toLowerCase(Locale.ROOT);
    if (status() != NodeStatus.HEALTHY) {
      return role + ", " + status().name().toLowerCase(Locale.ROOT) + ": " + reason();
    }
    long behind = Duration.ofNanos(node.behindNanos()).toMillis();
    return role
        + (behind > 0 ? ", " + behind + " ms behind" : ", at the primary's position")
        + (suspect ? ", to be looked at since a call failed on it" : "");
  }

  NodeState state(long primaryLsn) {
    Sighting seen = sighting;
    boolean standby = node.role() == NodeRole.STANDBY;
    long lsn = seen == null ? 0 : seen.lsn();
    return new NodeState(
        node.id(),
        node.config().host(),
        node.role(),
        status(),
        status() == NodeStatus.HEALTHY ? Optional.empty() : Optional.of(reason()),
        seen == null ? 0 : seen.systemId(),
        seen == null ? 0 : seen.timeline(),
        lsn,
        standby ? Math.max(0, primaryLsn - lsn) : 0,
        Duration.ofNanos(node.behindNanos()),
        Duration.ofNanos(node.latencyNanos()),
        node.calls(),
        node.weight(),
        node.region(),
        node.tags());
  }
}
