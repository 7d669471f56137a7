package nexs.resilience;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Looks after calls that may become late. Callers put their race into a free place and take it out again, without a lock and without waking
 * anybody; one thread looks at all places when the next one of them is due, and at least as often as a call can become late that came after the
 * last look. It sleeps while nothing is under way, and is woken by the next call. Safe for any number of threads.
 *
 * <p>A timer for each call would cost each call a lock that all share, and most of them a wake-up of the timer's thread.
 */
final class Lookout implements AutoCloseable {

  /** No place: the call is not looked after. */
  static final int NOWHERE = -1;

  private static final System.Logger LOG = System.getLogger(Lookout.class.getName());

  /** More than calls under way: each has a connection. A power of two. */
  private static final int PLACES = 1024;

  private static final int TRIES = 16;

  /** Looks at nothing before it sleeps: to be woken costs a caller more than a few of those. */
  private static final int IDLE_LOOKS = 50;

  private final String name;
  private final long shortestNanos;
  private final Hedges hedges;
  private final AtomicReferenceArray<@Nullable Race<?, ?>> places =
      new AtomicReferenceArray<>(PLACES);
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean awake;
  private volatile boolean closed;
  private @Nullable ScheduledThreadPoolExecutor timer;
  private int idleLooks;

  /**
   * One that sleeps; its thread starts with the first call.
   *
   * @param name of the pool, for the thread
   * @param shortestNanos after which a call can be late at the earliest
   */
  Lookout(String name, long shortestNanos, Hedges hedges) {
    this.name = name;
    this.shortestNanos = shortestNanos;
    this.hedges = hedges;
  }

  /**
   * Looks after a call from now on.
   *
   * @return its place, or {@link #NOWHERE} when it is not looked after
   */
  int enter(Race<?, ?> race) {
    if (closed) {
      return NOWHERE;
    }
    int start = Long.hashCode(Thread.currentThread().threadId() * 0x9E3779B97F4A7C15L);
    for (int i = 0; i < TRIES; i++) {
      int place = (start + i) & (PLACES - 1);
      if (places.getPlain(place) == null && places.compareAndSet(place, null, race)) {
        if (!awake) {
          wake();
        }
        return place;
      }
    }
    return NOWHERE;
  }

  /** Looks after it no longer. */
  void leave(int place) {
    if (place != NOWHERE) {
      places.setRelease(place, null);
    }
  }

  private void wake() {
    lock.lock();
    try {
      if (!awake && !closed) {
        awake = true;
        next(timer(), shortestNanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor running = timer;
    if (running == null) {
      running =
          new ScheduledThreadPoolExecutor(
              1, Thread.ofPlatform().daemon().name("nexs-" + name + "-hedge").factory());
      timer = running;
    }
    return running;
  }

  private void next(ScheduledThreadPoolExecutor running, long nanos) {
    var _ = running.schedule(this::watch, nanos, TimeUnit.NANOSECONDS);
  }

  private void watch() {
    long nanos = shortestNanos;
    try {
      nanos = look(System.nanoTime());
    } catch (Throwable e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "the lookout for late reads of pool \"%s\" failed; it goes on".formatted(name),
          e);
    }
    if (idleLooks >= IDLE_LOOKS && sleeps()) {
      return;
    }
    lock.lock();
    try {
      if (!closed) {
        next(timer(), nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Hedges what is due, and tells when to look again. */
  private long look(long now) {
    long soonest = shortestNanos;
    boolean idle = true;
    for (int i = 0; i < PLACES; i++) {
      Race<?, ?> race = places.get(i);
      if (race != null) {
        idle = false;
        long left = race.leftNanos(now);
        if (left <= 0) {
          hedges.hedge(race);
        } else {
          soonest = Math.min(soonest, left);
        }
      }
    }
    idleLooks = idle ? idleLooks + 1 : 0;
    return soonest;
  }

  /**
   * Goes to sleep; false when it stays awake. A caller takes a place first and then looks whether it must wake somebody; here it is the other
   * way round, so one of them sees the other.
   */
  private boolean sleeps() {
    idleLooks = 0;
    awake = false;
    for (int i = 0; i < PLACES; i++) {
      if (places.get(i) != null) {
        lock.lock();
        try {
          boolean woken = awake;
          awake = true;
          return woken;
        } finally {
          lock.unlock();
        }
      }
    }
    return true;
  }

  /** Ends its thread; what is under way is not hedged any more. */
  @Override
  public void close() {
    ScheduledThreadPoolExecutor running;
    lock.lock();
    try {
      closed = true;
      running = timer;
    } finally {
      lock.unlock();
    }
    if (running != null) {
      running.shutdownNow();
      running.close();
    }
  }
}
