package nexs.replicas.cluster;

import java.time.Duration;
import java.util.Collection;
import nexs.api.config.ClusterConfig;
import nexs.replicas.NodeRole;
import nexs.replicas.NodeStatus;

/** How often nodes are looked at. Under the monitor's lock. */
final class Pace {

  /** While something is amiss, nodes are looked at that many times as often. */
  private static final int HASTE = 10;

  /** When the primary has just been lost, and a new one may come any moment. */
  private static final int URGENCY = 50;

  private static final long SOON = 5_000_000_000L;

  /** While somebody waits for what a standby replays: 0.5, 1, 2, 4, 8, 16 ms. */
  private static final long SHORTEST = 500_000;

  private static final int DOUBLINGS = 5;

  private final ClusterConfig config;
  private long usual;
  private int hurried;

  Pace(ClusterConfig config) {
    this.config = config;
    this.usual = config.checkInterval().toNanos();
  }

  /** Changes the pause where there is no reason for another one. */
  void usual(Duration interval) {
    usual = interval.toNanos();
  }

  /** Somebody waits for what the standbys replay: they are looked at now, and again and again until {@link #noHurry()}. */
  void hurry(Collection<Watched> nodes) {
    hurried++;
    for (Watched watched : nodes) {
      if (watched.node().role() == NodeRole.STANDBY) {
        watched.watch().poke(false);
      }
    }
  }

  /** Ends what {@link #hurry} began. */
  void noHurry() {
    hurried--;
  }

  /**
   * How long to wait before the next look at a node.
   *
   * @param withoutPrimary for how many nanoseconds there has been no primary; negative while there is one
   * @param looks how many there were since somebody asked for one
   */
  long pauseNanos(Watched watched, long withoutPrimary, int looks) {
    if (watched.inDoubt(config.failureThreshold())) {
      return 0;
    }
    if (hurried > 0 && watched.takesReads()) {
      return Math.min(usual, SHORTEST << Math.min(looks, DOUBLINGS));
    }
    if (withoutPrimary >= 0) {
      return usual / (withoutPrimary < SOON ? URGENCY : HASTE);
    }
    return watched.status() == NodeStatus.RECOVERING ? usual / HASTE : usual;
  }
}
