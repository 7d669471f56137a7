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
 * @param waits whether a standby is waited for that has not replayed it yet
 * @param primaryToo whether the primary will do where there is a mark, which it always has
 * @param tried those that will not do
 */
record Need(
    long maxBehind,
    @Nullable LogMark mark,
    boolean waits,
    boolean primaryToo,
    Collection<Node> tried) {

  /** Of a read whose caller has written nothing. */
  static Need of(long maxBehind) {
    return new Need(maxBehind, null, false, true, List.of());
  }

  /** The same of a caller whom only the primary is sure to serve: no standby ever has that position. */
  Need onlyPrimary() {
    return after(new LogMark(0, 0, Long.MAX_VALUE), false);
  }

  /**
   * The same of a caller who has written up to there.
   *
   * @param waits whether a standby is waited for that has not replayed it yet
   */
  Need after(LogMark written, boolean waits) {
    return new Need(maxBehind, written, waits, primaryToo, tried);
  }

  /** What it asks for beyond the options of a read. */
  String forPeople() {
    return mark == null ? "" : " that has what its scope wrote";
  }

  /** The same of a caller who has written nothing. */
  Need without() {
    return new Need(maxBehind, null, false, true, tried);
  }

  /** The same, with the primary or without it. */
  Need primaryToo(boolean also) {
    return new Need(maxBehind, mark, waits, also, tried);
  }

  /** The same after other nodes were tried. */
  Need butNot(Collection<Node> failed) {
    return new Need(maxBehind, mark, waits, primaryToo, List.copyOf(failed));
  }
}
