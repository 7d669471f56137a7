package nexs.api;

/**
 * A position in the write-ahead log of a cluster of servers: who has replayed it sees all that was committed before it. Immutable.
 *
 * @param systemId of the cluster, as {@code pg_control_system()} has it; 0 for a write whose position could not be learnt, which every cluster
 *     has to take for its own
 * @param timeline the history that the position is of
 * @param lsn the position in bytes, as {@code pg_lsn - '0/0'} gives it
 */
public record LogMark(long systemId, int timeline, long lsn) {

  /** Of a write whose position could not be learnt: only the primary is sure to have it. */
  public static final LogMark UNKNOWN = new LogMark(0, 0, 0);

  /** Whether it is of a later history, or of the same and later in it. */
  public boolean after(LogMark other) {
    return timeline > other.timeline || (timeline == other.timeline && lsn > other.lsn);
  }

  /** {@code systemId-timeline-lsn}, the last in hexadecimal. */
  @Override
  public String toString() {
    return Long.toUnsignedString(systemId) + '-' + timeline + '-' + Long.toHexString(lsn);
  }

  /** Reads what {@link #toString} wrote; throws NumberFormatException for anything else. */
  static LogMark parse(String text) {
    String[] parts = text.split("-", -1);
    if (parts.length != 3) {
      throw new NumberFormatException("three parts are needed");
    }
    LogMark mark =
        new LogMark(
            Long.parseUnsignedLong(parts[0]),
            Integer.parseInt(parts[1]),
            Long.parseLong(parts[2], 16));
    if (mark.timeline < 0 || mark.lsn < 0) {
      throw new NumberFormatException("a part is negative");
    }
    return mark;
  }
}
