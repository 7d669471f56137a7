package nexs.replicas.cluster;

/**
 * When the primary was seen at which position of its log, so that the position of a standby can be told as a time: how long ago the primary was
 * there. That holds whether the standby is connected or not, and whether the primary writes or rests, of which the server's own
 * {@code pg_last_xact_replay_timestamp} tells neither. Between two looks the primary is taken to have written evenly.
 *
 * <p>Holds a bounded number of looks: when it is full, every second one of the older half goes. For one thread at a time.
 */
final class LogPositions {

  private static final int MOST = 512;

  private final long[] lsns = new long[MOST];

  /** When the primary came to be seen there, and was seen there last. */
  private final long[] first = new long[MOST];

  private final long[] last = new long[MOST];
  private int size;

  /** Notes where the primary is. A position before the last one begins anew: it is another primary's log, or that of a restored one. */
  void note(long lsn, long now) {
    if (size > 0 && lsn < lsns[size - 1]) {
      size = 0;
    }
    if (size > 0 && lsn == lsns[size - 1]) {
      last[size - 1] = now;
      return;
    }
    if (size == MOST) {
      thin();
    }
    lsns[size] = lsn;
    first[size] = now;
    last[size] = now;
    size++;
  }

  private void thin() {
    int kept = 0;
    for (int i = 0; i < MOST; i++) {
      if (i >= MOST / 2 || i % 2 == 0) {
        lsns[kept] = lsns[i];
        first[kept] = first[i];
        last[kept] = last[i];
        kept++;
      }
    }
    size = kept;
  }

  /** The last position; zero when none is known. */
  long latest() {
    return size == 0 ? 0 : lsns[size - 1];
  }

  /** For how many nanoseconds the primary has been beyond that position; zero when it is not, or nothing is known. */
  long behind(long lsn, long now) {
    if (size == 0 || lsn >= lsns[size - 1]) {
      return 0;
    }
    int next = size - 1;
    while (next > 0 && lsns[next - 1] > lsn) {
      next--;
    }
    if (next == 0) {
      return Math.max(0, now - first[0]);
    }
    double share = (double) (lsn - lsns[next - 1]) / (lsns[next] - lsns[next - 1]);
    long then = last[next - 1] + (long) (share * (first[next] - last[next - 1]));
    return Math.max(0, now - then);
  }
}
