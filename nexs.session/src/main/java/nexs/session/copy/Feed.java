package nexs.session.copy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The rows of a source, handed out to lanes chunk by chunk. Safe for any thread. */
final class Feed<T> {

  /**
   * Some rows.
   *
   * @param number from 0, in the order of the source
   * @param before how many rows of the source stand before it
   */
  record Chunk<T>(long number, long before, List<@Nullable T> rows) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Iterator<? extends T> rows;
  private final int size;
  private long chunks;
  private long position;
  private boolean over;

  /** @param position how many rows were passed over already */
  Feed(Iterator<? extends T> rows, int size, long position) {
    this.rows = rows;
    this.size = size;
    this.position = position;
  }

  /** The next chunk; null when there is none, or no more are wanted. */
  @Nullable Chunk<T> take() {
    lock.lock();
    try {
      List<@Nullable T> taken = new ArrayList<>(Math.min(size, 1 << 16));
      while (!over && taken.size() < size && rows.hasNext()) {
        taken.add(rows.next());
      }
      if (over || taken.isEmpty()) {
        over = true;
        return null;
      }
      Chunk<T> chunk = new Chunk<>(chunks++, position, taken);
      position += taken.size();
      return chunk;
    } catch (Throwable e) {
      over = true;
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** Hands out no more. */
  void stop() {
    lock.lock();
    try {
      over = true;
    } finally {
      lock.unlock();
    }
  }
}
