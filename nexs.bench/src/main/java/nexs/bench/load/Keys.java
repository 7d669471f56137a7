package nexs.bench.load;

import java.util.SplittableRandom;
import nexs.bench.peer.Sql;

/** A caller's own source of keys, drawn evenly from all rows; every peer gets the same ones. */
public final class Keys {

  private final SplittableRandom random;

  /** For the caller of that number. */
  public Keys(int caller) {
    random = new SplittableRandom(caller);
  }

  long next() {
    return random.nextInt(Sql.ROWS) + 1L;
  }
}
