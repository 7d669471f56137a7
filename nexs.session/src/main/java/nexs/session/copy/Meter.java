package nexs.session.copy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import nexs.api.copy.CopyIn;
import nexs.api.copy.CopyProgress;
import nexs.api.copy.CopyResult;
import nexs.api.copy.ICopyProgress;
import org.jspecify.annotations.Nullable;

/** Counts what a COPY moves, and tells of it now and then. Safe for any thread. */
final class Meter {

  private final @Nullable ICopyProgress told;
  private final long interval;
  private final long expected;
  private final long begin = System.nanoTime();
  private final AtomicLong next;
  private final ReentrantLock telling = new ReentrantLock();
  private final LongAdder taken = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder bad = new LongAdder();

  private Meter(@Nullable ICopyProgress told, Duration interval, long expected) {
    this.told = told;
    this.interval = interval.toNanos();
    this.expected = expected;
    this.next = new AtomicLong(begin + this.interval);
  }

  static Meter of(CopyIn<?> copy) {
    return new Meter(copy.progress(), copy.interval(), copy.expected());
  }

  /** One that tells nobody. */
  static Meter silent() {
    return new Meter(null, Duration.ZERO, 0);
  }

  /** Counts what was sent, and tells of it if it is time. */
  void sent(long rows, long size) {
    taken.add(rows);
    bytes.add(size);
    if (told == null) {
      return;
    }
    long due = next.get();
    long now = System.nanoTime();
    if (now - due >= 0 && next.compareAndSet(due, now + interval)) {
      tell();
    }
  }

  /** Counts a row that is left out, and tells of it. */
  void bad(Runnable report) {
    bad.increment();
    telling.lock();
    try {
      report.run();
    } finally {
      telling.unlock();
    }
  }

  private void tell() {
    if (told != null) {
      telling.lock();
      try {
        told.at(new CopyProgress(taken.sum(), bytes.sum(), expected, took()));
      } finally {
        telling.unlock();
      }
    }
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Tells once more, and says what was done. */
  CopyResult end(long rows) {
    tell();
    return new CopyResult(rows, bad.sum(), bytes.sum(), took());
  }
}
