package nexs.session.copy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import nexs.api.AccessMode;
import nexs.api.CallContext;
import nexs.api.IsolationLevel;
import nexs.api.TxOptions;
import nexs.api.copy.CopyOut;
import nexs.api.error.CancelledException;
import nexs.api.error.MappingException;
import nexs.mapping.wire.PackedRow;
import org.jspecify.annotations.Nullable;

/**
 * A table read over several sessions at once, each taking one range of its blocks after the other, all in one exported snapshot: so the rows
 * are those of one moment, in no order. What waits to be taken is bounded. For one thread.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-SNAPSHOT-SYNCHRONIZATION">Snapshot
 *     Synchronization</a>
 */
final class OutLanes<T> implements Iterator<T>, AutoCloseable {

  private static final TxOptions SNAPSHOT =
      TxOptions.DEFAULT
          .withIsolation(IsolationLevel.REPEATABLE_READ)
          .withAccessMode(AccessMode.READ_ONLY);

  /** Ranges of a lane, so that one that is done early takes of the others' work. */
  private static final int RANGES_OF_A_LANE = 4;

  private static final int HANDFUL = 500;

  /** Blocks of an ordinary table; none of one that has no blocks of its own, such as a partitioned one. */
  private static final String BLOCKS =
      "SELECT CASE WHEN relkind IN ('r', 'm') THEN pg_relation_size(oid) / current_setting('block_size')::int8"
          + " ELSE 0 END FROM pg_class WHERE oid = $1::regclass";

  private final ICopyPlace place;
  private final CopyOut<T> copy;
  private final AtomicInteger nextRange = new AtomicInteger();
  private final BlockingQueue<Handful<T>> handfuls;
  private final List<Thread> threads = new ArrayList<>();
  private final ICopySession first;
  private final OutPlan<T> plan;
  private final List<String> conditions;
  private final String snapshot;
  private volatile boolean stopped;
  private int running;
  private Iterator<T> taken = List.<T>of().iterator();

  /**
   * What a lane hands on.
   *
   * @param failure of the lane, which has ended then; null for none
   * @param last whether the lane has ended
   */
  private record Handful<T>(List<T> rows, @Nullable Throwable failure, boolean last) {}

  private OutLanes(ICopyPlace place, CopyOut<T> copy, ICopySession first) {
    this.place = place;
    this.copy = copy;
    this.first = first;
    this.handfuls = new LinkedBlockingQueue<>(2 * copy.lanes());
    this.plan = OutPlan.of(first, copy);
    first.begin(SNAPSHOT);
    this.snapshot = first.query(String.class, "SELECT pg_export_snapshot()").getFirst();
    this.conditions = ranges(first.query(Long.class, BLOCKS, copy.source()).getFirst());
  }

  /** Opens the first session and starts all lanes. */
  static <T> OutLanes<T> open(ICopyPlace place, CopyOut<T> copy) {
    ICopySession first = place.enter();
    try {
      OutLanes<T> lanes = new OutLanes<>(place, copy, first);
      lanes.start();
      return lanes;
    } catch (Throwable e) {
      try {
        first.rollback();
      } finally {
        place.leave(first);
      }
      throw e;
    }
  }

  private List<String> ranges(long blocks) {
    int count = (int) Math.min(blocks, (long) copy.lanes() * RANGES_OF_A_LANE);
    if (count <= 1) {
      return List.of("");
    }
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String from = " WHERE ctid >= '(" + blocks * i / count + ",0)'";
      String to = i == count - 1 ? "" : " AND ctid < '(" + blocks * (i + 1) / count + ",0)'";
      ranges.add(from + to);
    }
    return ranges;
  }

  private void start() {
    running = Math.min(copy.lanes(), conditions.size());
    CallContext context = CallContext.current();
    for (int i = 0; i < running; i++) {
      boolean own = i > 0;
      threads.add(
          Thread.ofVirtual()
              .name("nexs-copy-lane-" + i)
              .start(() -> context.run(() -> guarded(own))));
    }
  }

  /** @param own whether the lane has a session of its own to open, rather than the first */
  private void guarded(boolean own) {
    Throwable failure = null;
    try {
      if (own) {
        onItsOwn();
      } else {
        onTheFirst();
      }
    } catch (Throwable e) {
      failure = e;
    }
    hand(new Handful<>(List.of(), failure, true));
  }

  /** The first session's transaction keeps the snapshot, and ends once all others have ended: see {@link #close}. */
  private void onTheFirst() {
    copyRanges(first);
  }

  private void onItsOwn() {
    if (nextRange.get() >= conditions.size()) {
      return;
    }
    ICopySession session = place.enter();
    try {
      session.begin(SNAPSHOT);
      try {
        session.exec("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
        copyRanges(session);
      } finally {
        session.rollback();
      }
    } finally {
      place.leave(session);
    }
  }

  private void copyRanges(ICopySession session) {
    PackedRow row = plan.row();
    int range;
    while (!stopped && (range = nextRange.getAndIncrement()) < conditions.size()) {
      ICopySource source = session.copyOut(OutPlan.copy(plan.select() + conditions.get(range)));
      try {
        copyRange(new PackedRows(source), row);
      } finally {
        source.abort();
      }
    }
  }

  private void copyRange(PackedRows packed, PackedRow row) {
    List<T> rows = new ArrayList<>(HANDFUL);
    byte[] next;
    while (!stopped && (next = packed.next()) != null) {
      if (!row.set(next)) {
        throw RecordRows.malformed();
      }
      rows.add(plan.mapper().map(row));
      if (rows.size() == HANDFUL) {
        hand(new Handful<>(rows, null, false));
        rows = new ArrayList<>(HANDFUL);
      }
    }
    if (!rows.isEmpty()) {
      hand(new Handful<>(rows, null, false));
    }
  }

  /** Waits for room; nobody takes any more once it was stopped. */
  private void hand(Handful<T> handful) {
    while (!stopped) {
      try {
        handfuls.put(handful);
        return;
      } catch (InterruptedException e) {
        // stopped: the loop ends
      }
    }
  }

  @Override
  public boolean hasNext() {
    while (!taken.hasNext()) {
      if (running == 0) {
        close();
        return false;
      }
      Handful<T> next = take();
      if (next.last()) {
        running--;
      }
      if (next.failure() != null) {
        close();
        throw rethrown(next.failure());
      }
      taken = next.rows().iterator();
    }
    return true;
  }

  private Handful<T> take() {
    try {
      return handfuls.take();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new CancelledException(
          "the thread was interrupted during a COPY out over several lanes", false, null, null);
    }
  }

  private static RuntimeException rethrown(Throwable failure) {
    return switch (failure) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new MappingException("a lane of the COPY failed", failure);
    };
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return taken.next();
  }

  /** Stops the lanes, waits until each has given its session back, and ends the first one's transaction. */
  @Override
  public void close() {
    if (stopped) {
      return;
    }
    stopped = true;
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        thread.interrupt();
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    try {
      first.rollback();
    } finally {
      place.leave(first);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
