package nexs.replicas.cluster;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which node is the primary, and since when. Under the monitor's lock. */
final class Reign {

  private @Nullable Watched primary;
  private @Nullable String last;
  private Optional<Instant> since = Optional.empty();
  private long changed = System.nanoTime();
  private long failovers;

  /** Null while there is none. */
  @Nullable Watched primary() {
    return primary;
  }

  /** The id of the primary. */
  Optional<String> id() {
    return Optional.ofNullable(primary).map(found -> found.node().id());
  }

  /** Whether it is the primary. */
  boolean isOf(Watched watched) {
    return watched.equals(primary);
  }

  /** Since when it has been the primary; empty while there is none. */
  Optional<Instant> since() {
    return since;
  }

  /** For how long there has been this primary; zero while there is none. */
  long nanos() {
    return primary == null ? 0 : System.nanoTime() - changed;
  }

  /** For how long there has been no primary; negative while there is one. */
  long vacantNanos() {
    return primary == null ? System.nanoTime() - changed : -1;
  }

  /** How often another node took over. */
  long failovers() {
    return failovers;
  }

  /** Who should be the primary: the one of the latest timeline, and among several the one that is. Null for none. */
  @Nullable Watched elect(Collection<Watched> nodes) {
    Watched best = null;
    for (Watched watched : nodes) {
      if (watched.takesWrites() && (best == null || newer(watched, best))) {
        best = watched;
      }
    }
    return best;
  }

  private boolean newer(Watched one, Watched other) {
    int ones = Objects.requireNonNull(one.sighting()).timeline();
    int others = Objects.requireNonNull(other.sighting()).timeline();
    return ones > others || (ones == others && isOf(one));
  }

  /**
   * Hands over to another node, or to none.
   *
   * @return false when that changes nothing
   */
  boolean pass(@Nullable Watched next) {
    if (Objects.equals(next, primary)) {
      return false;
    }
    primary = next;
    changed = System.nanoTime();
    since = next == null ? Optional.empty() : Optional.of(Instant.now());
    if (next != null) {
      String id = next.node().id();
      failovers += last == null || last.equals(id) ? 0 : 1;
      last = id;
    }
    return true;
  }
}
