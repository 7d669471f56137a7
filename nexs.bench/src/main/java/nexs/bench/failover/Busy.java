package nexs.bench.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Has a program write and read without a pause, by four threads each, and notes what failed. Owns its threads and the program. */
final class Busy implements AutoCloseable {

  private static final int THREADS = 4;

  /** What a program does that has just failed: it does not hammer. */
  private static final long PAUSE_NANOS = 10_000_000;

  /** What was acknowledged before the kill may still be on its way. */
  private static final long ON_ITS_WAY_NANOS = 50_000_000;

  private final Program program;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong failedWrites = new AtomicLong();
  private final AtomicLong failedReads = new AtomicLong();
  private final AtomicLong killed = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong first = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();

  private interface Call {
    void run() throws Exception;
  }

  Busy(Program program) {
    this.program = program;
    for (int i = 0; i < THREADS; i++) {
      threads.add(
          Thread.ofVirtual()
              .name("write-" + program.key())
              .start(() -> loop(this::write, writes, failedWrites)));
      threads.add(
          Thread.ofVirtual()
              .name("read-" + program.key())
              .start(() -> loop(program::read, reads, failedReads)));
    }
  }

  private void write() throws Exception {
    program.write();
    committed(System.nanoTime());
  }

  private void loop(Call call, AtomicLong done, AtomicLong failed) {
    while (!over.get()) {
      try {
        call.run();
        done.incrementAndGet();
      } catch (Exception e) {
        failed.incrementAndGet();
        LockSupport.parkNanos(this, PAUSE_NANOS);
      }
    }
  }

  private void committed(long now) {
    long since = killed.get();
    if (since != Long.MAX_VALUE && first.get() == 0 && now - since > ON_ITS_WAY_NANOS) {
      first.compareAndSet(0, now);
    }
  }

  Program program() {
    return program;
  }

  /** The primary was killed at that moment. */
  void killed(long now) {
    killed.set(now);
  }

  /** When the first commit after that came, by {@link System#nanoTime()}; 0 for not yet. */
  long firstCommit() {
    return first.get();
  }

  long writes() {
    return writes.get();
  }

  long reads() {
    return reads.get();
  }

  long failedWrites() {
    return failedWrites.get();
  }

  long failedReads() {
    return failedReads.get();
  }

  @Override
  public void close() {
    over.set(true);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      program.close();
    }
  }
}
