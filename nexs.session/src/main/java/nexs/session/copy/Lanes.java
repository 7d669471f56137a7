package nexs.session.copy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import nexs.api.CallContext;
import nexs.api.copy.CopyIn;
import nexs.api.copy.CopyResult;
import nexs.api.error.CancelledException;

/**
 * A COPY of records over several sessions at once. The rows are handed out in chunks to whichever lane is free. Lanes that commit do so in
 * the order of the chunks; where it is all or nothing, none commits before all are ready and their deferred constraints hold. For one use.
 */
final class Lanes<T> {

  /** Rows that a lane takes at a time where chunks have no meaning. */
  private static final int HANDFUL = 2_000;

  private final ICopyPlace place;
  private final CopyIn<T> copy;
  private final Meter meter;
  private final Turns turns;
  private final LongAdder counted = new LongAdder();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final Backends backends = new Backends();

  Lanes(ICopyPlace place, CopyIn<T> copy) {
    this.place = place;
    this.copy = copy;
    this.meter = Meter.of(copy);
    this.turns = new Turns(copy.commits() ? 0 : copy.lanes());
  }

  CopyResult copyAll(Iterator<? extends T> rows) {
    for (long i = 0; i < copy.skip() && rows.hasNext(); i++) {
      rows.next();
    }
    boolean chunked = copy.commits() || copy.badRows() != null;
    Feed<T> feed = new Feed<>(rows, chunked ? copy.chunk() : HANDFUL, copy.skip());
    CallContext context = CallContext.current();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < copy.lanes(); i++) {
      int lane = i;
      threads.add(
          Thread.ofVirtual()
              .name("nexs-copy-lane-" + lane)
              .start(() -> context.run(() -> guarded(lane, feed))));
    }
    join(threads, feed);
    rethrow();
    return meter.end(counted.sum());
  }

  /** An interrupt of the caller is one of all lanes. */
  private void join(List<Thread> threads, Feed<T> feed) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          feed.stop();
          threads.forEach(Thread::interrupt);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
      if (failures.isEmpty()) {
        failures.add(
            new CancelledException(
                "the thread was interrupted during a COPY over several lanes", false, null, null));
      }
    }
  }

  private void rethrow() {
    if (failures.isEmpty()) {
      return;
    }
    Throwable first = failures.getFirst();
    failures.stream().skip(1).forEach(first::addSuppressed);
    switch (first) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(first);
    }
  }

  private void guarded(int lane, Feed<T> feed) {
    try {
      run(lane, feed);
    } catch (Throwable e) {
      failures.add(e);
      if (!copy.commits()) {
        turns.failed(-1); // before the feed ends: no lane is to take this for the end of the rows
      }
      feed.stop();
    }
  }

  /** There are fewer rows than lanes. */
  private void idle(int lane) {
    if (!copy.commits()) {
      turns.ready();
      if (turns.await(lane, () -> false) == Turns.Outcome.MINE) {
        turns.done(lane);
      }
    }
  }

  private void run(int lane, Feed<T> feed) {
    Feed.Chunk<T> first = feed.take();
    if (first == null && lane > 0) {
      idle(lane);
      return;
    }
    ICopySession session;
    try {
      session = place.enter();
    } catch (Throwable e) {
      if (first != null) {
        turns.failed(first.number());
      }
      throw e;
    }
    try {
      try (Lane<T> one = new Lane<>(lane, session, copy, meter, turns, counted, backends)) {
        one.run(first, feed);
      }
    } finally {
      place.leave(session);
    }
  }
}
