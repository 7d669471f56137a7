package nexs.replicas.cluster;

import java.util.Collection;
import java.util.List;
import nexs.api.LogMark;
import org.jspecify.annotations.Nullable;

/**
 * What a node must have to be read from.
 *
 * @param maxBehind how far a standby may be behind, in nanoseconds
 * @param mark what a standby must have replayed; null for nothing
 * @param primaryToo whether the primary will do where there is a mark, which it always has
 * @param tried those that will not do
 */
record Need(long maxBehind, @Nullable LogMark mark, boolean primaryToo, Collection<Node> tried) {

  /** Of a read whose caller has written nothing. */
  static Need of(long maxBehind) {
    return new Need(maxBehind, null, true, List.of());
  }

  /** A position that no standby ever has, so that only the primary will do. */
  static LogMark nobodys(Routing known) {
    return new LogMark(known.systemId(), known.timeline(), Long.MAX_VALUE);
  }

  /** Whether a standby can come to have the mark. */
  boolean reachable() {
    return mark != null && mark.lsn() < Long.MAX_VALUE;
  }

  /** What it asks for beyond the options of a read. */
  String forPeople() {
    return mark == null ? "" : " that has what its scope wrote";
  }

  /** The same of a caller who has written up to there. */
  Need after(LogMark written) {
    return new Need(maxBehind, written, primaryToo, tried);
  }

  /** The same of a caller who has written nothing. */
  Need without() {
    return new Need(maxBehind, null, true, tried);
  }

  /** The same, with the primary or without it. */
  Need primaryToo(boolean also) {
    return new Need(maxBehind, mark, also, tried);
  }

  /** The same after other nodes were tried. */
  Need butNot(Collection<Node> failed) {
    return new Need(maxBehind, mark, primaryToo, List.copyOf(failed));
  }
}
