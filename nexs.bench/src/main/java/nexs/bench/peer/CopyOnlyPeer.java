package nexs.bench.peer;

import java.util.List;

/** One that moves rows in bulk, and does nothing else. */
abstract class CopyOnlyPeer implements BlockingPeer {

  private static final String ONLY = "this peer copies only";

  @Override
  public final Item point(long id) {
    throw new UnsupportedOperationException(ONLY);
  }

  @Override
  public final long exec(long id) {
    throw new UnsupportedOperationException(ONLY);
  }

  @Override
  public final long transaction(long from, long to) {
    throw new UnsupportedOperationException(ONLY);
  }

  @Override
  public long batch(List<Item> items) throws Exception {
    throw new UnsupportedOperationException(ONLY);
  }

  @Override
  public final long read() {
    throw new UnsupportedOperationException(ONLY);
  }

  @Override
  public final void acquire(Runnable meanwhile) {
    throw new UnsupportedOperationException(ONLY);
  }
}
