package nexs.pool;

import com.zaxxer.hikari.util.ConcurrentBag;
import com.zaxxer.hikari.util.ConcurrentBag.IConcurrentBagEntry;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a pool, in HikariCP's bag: it lends what rests, to the thread that had it last if it can. It is asked only while nobody
 * waits, and never to wait itself: its own queue is not fair. Adding and removing is done under the pool's lock, the rest by any thread.
 *
 * @param <S> the provider's sessions
 */
final class Slots<S extends ISession> {

  private final ConcurrentBag<Slot<S>> bag = new ConcurrentBag<>(waiting -> {});

  /** The same as in the bag, for looks that must be cheap. */
  private volatile List<Slot<S>> all = List.of();

  /** Lends by slots that are gone. */
  private long lendsOfRemoved;

  /** One that rests, now lent; null for none. */
  @Nullable Slot<S> poll() {
    try {
      return bag.borrow(0, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // thrown instead of the answer that there is none
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Lets a lent one rest. */
  void rest(Slot<S> slot) {
    bag.requite(slot);
  }

  /** A new one, which counts as lent to nobody yet. */
  void add(Slot<S> slot) {
    bag.add(slot);
    all = List.copyOf(bag.values());
  }

  /** A lent or reserved one; false when it was removed before. */
  boolean remove(Slot<S> slot) {
    if (slot.getState() == IConcurrentBagEntry.STATE_REMOVED || !bag.remove(slot)) {
      return false;
    }
    all = List.copyOf(bag.values());
    lendsOfRemoved += Slot.lends(slot.word());
    return true;
  }

  /** Keeps one that rests from being lent; false when it does not rest. */
  boolean reserve(Slot<S> slot) {
    return bag.reserve(slot);
  }

  /** Lets a reserved one rest again. */
  void unreserve(Slot<S> slot) {
    bag.unreserve(slot);
  }

  /** All of them now. */
  List<Slot<S>> all() {
    return all;
  }

  int size() {
    return all.size();
  }

  /** Whether any rests: a look that takes nothing. */
  boolean anyRests() {
    List<Slot<S>> seen = all;
    for (int i = 0; i < seen.size(); i++) {
      if (resting(seen.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** How many are lent, and how often any was, at one moment. Under the pool's lock, so that none comes or goes. */
  Lends lends() {
    long[] before = words();
    while (true) {
      long[] after = words();
      if (Arrays.equals(before, after)) {
        return sum(after);
      }
      before = after;
    }
  }

  private long[] words() {
    return all.stream().mapToLong(Slot::word).toArray();
  }

  private Lends sum(long[] words) {
    int lent = 0;
    long lends = lendsOfRemoved;
    for (long word : words) {
      lent += Slot.lent(word) ? 1 : 0;
      lends += Slot.lends(word);
    }
    return new Lends(words.length, lent, lends);
  }

  /** Of one moment. */
  record Lends(int total, int lent, long ever) {}

  static boolean resting(IConcurrentBagEntry slot) {
    return slot.getState() == IConcurrentBagEntry.STATE_NOT_IN_USE;
  }
}
