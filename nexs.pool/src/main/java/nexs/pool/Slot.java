package nexs.pool;

import com.zaxxer.hikari.util.ConcurrentBag.IConcurrentBagEntry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session in the bag, with what the pool knows of it and of its borrower.
 *
 * <p>The bag's state and the number of lends share one word: two equal looks at the words of all slots are a look at one moment.
 *
 * @param <S> the provider's sessions
 */
final class Slot<S extends ISession> implements ISlot<S>, IConcurrentBagEntry {

  /** Why a session ended. */
  enum End {
    BROKEN,
    EVICTED,
    LIFETIME,
    IDLE_TIME,
    CLOSED
  }

  private static final int STATE_BITS = 8;
  private static final long ONE_LEND = 1L << STATE_BITS;
  private static final VarHandle WORD;
  private static final VarHandle LEASE;

  static {
    try {
      WORD = MethodHandles.lookup().findVarHandle(Slot.class, "word", long.class);
      LEASE = MethodHandles.lookup().findVarHandle(Slot.class, "lease", WeakReference.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Of the pool when the session was opened. */
  final int generation;

  private volatile long word = STATE_IN_USE;
  private volatile @Nullable End doom;
  private @Nullable S session;

  /** When it is too old, by nanoTime; only if {@code mortal}. */
  long endOfLife;

  boolean mortal;

  /** When the keeper last asked whether it is alive. */
  long checkedAt;

  /** When it was last looked at; of its borrower. */
  long lookedAt = System.nanoTime();

  // Of the borrower; written by it, read by whoever explains an exhaustion.
  @Nullable Thread holder;
  @Nullable String label;
  long since;
  @Nullable Throwable acquiredAt;
  volatile @Nullable WeakReference<Object> lease;
  boolean warned;

  Slot(int generation) {
    this.generation = generation;
  }

  /** Once, before anybody else sees the slot. */
  void fill(S opened) {
    session = opened;
  }

  @Override
  public S session() {
    return Objects.requireNonNull(session, "session");
  }

  @Override
  public void doom() {
    doom(End.EVICTED);
  }

  void doom(End reason) {
    if (doom == null) {
      doom = reason;
    }
  }

  /** Why it must not be lent again; null if it may. */
  @Nullable End doomed() {
    return doom;
  }

  /** Notes a borrower. */
  void lendTo(Thread thread, @Nullable String name, long now, @Nullable Throwable stack) {
    label = name;
    since = now;
    acquiredAt = stack;
    warned = false;
    holder = thread;
  }

  /** The borrower gives the slot back: whoever watches its connection has nothing to find any more. */
  void endWatch() {
    WeakReference<Object> watched = lease;
    if (watched != null) {
      lease = null;
      watched.clear();
    }
  }

  /** Forgets the borrower. */
  void endLend() {
    holder = null;
    label = null;
    acquiredAt = null;
    endWatch();
  }

  /** Takes the watched connection off the slot; false when another thread has done so, or the borrower gave it back. */
  boolean claimLease(Object found) {
    return LEASE.compareAndSet(this, found, null);
  }

  /** From one borrower to the next, without a rest. */
  void lendAgain() {
    WORD.getAndAdd(this, ONE_LEND);
  }

  long word() {
    return word;
  }

  boolean lent() {
    return getState() == STATE_IN_USE;
  }

  static boolean lent(long word) {
    return (byte) word == STATE_IN_USE;
  }

  static long lends(long word) {
    return word >> STATE_BITS;
  }

  // --- For the bag ---

  @Override
  public boolean compareAndSet(int expected, int next) {
    while (true) {
      long seen = word;
      if ((byte) seen != expected) {
        return false;
      }
      if (WORD.compareAndSet(this, seen, changed(seen, next))) {
        return true;
      }
    }
  }

  @Override
  public void setState(int next) {
    long seen;
    do {
      seen = word;
      if ((byte) seen == STATE_REMOVED) {
        return; // for good
      }
    } while (!WORD.compareAndSet(this, seen, changed(seen, next)));
  }

  private static long changed(long seen, int next) {
    boolean lend = next == STATE_IN_USE && (byte) seen == STATE_NOT_IN_USE;
    return ((seen >> STATE_BITS) + (lend ? 1 : 0)) << STATE_BITS | (next & 0xFF);
  }

  @Override
  public int getState() {
    return (byte) word;
  }
}
