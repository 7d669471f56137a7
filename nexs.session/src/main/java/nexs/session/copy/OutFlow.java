package nexs.session.copy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import nexs.api.AccessMode;
import nexs.api.CallContext;
import nexs.api.IsolationLevel;
import nexs.api.TxOptions;
import nexs.api.copy.CopyOut;
import nexs.mapping.wire.PackedRow;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of a COPY out: each takes one range of the table's blocks after the other, all in one exported snapshot, and hands on what it
 * read. The first session holds the snapshot until all have ended. Whoever takes the rows is known by a weak reference only, so that the lanes
 * end when it was lost. Safe for its lanes and the one who takes.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-SNAPSHOT-SYNCHRONIZATION">Snapshot
 *     Synchronization</a>
 */
final class OutFlow<T> {

  private static final System.Logger LOG = System.getLogger(OutFlow.class.getName());

  private static final TxOptions SNAPSHOT =
      TxOptions.DEFAULT
          .withIsolation(IsolationLevel.REPEATABLE_READ)
          .withAccessMode(AccessMode.READ_ONLY);

  /** Ranges of a lane, so that one that is done early takes of the others' work. */
  private static final int RANGES_OF_A_LANE = 4;

  private static final int HANDFUL = 500;

  /** How often a lane that waits for room looks whether anybody is left to take. */
  private static final long LOOK_MILLIS = 500;

  /** Blocks of an ordinary table; none of one that has no blocks of its own, such as a partitioned one. */
  private static final String BLOCKS =
      "SELECT CASE WHEN relkind IN ('r', 'm') THEN pg_relation_size(oid) / current_setting('block_size')::int8"
          + " ELSE 0 END FROM pg_class WHERE oid = $1::regclass";

  private final ICopyPlace place;
  private final ICopySession first;
  private final OutPlan<T> plan;
  private final String snapshot;
  private final List<String> conditions;
  private final int lanes;
  private final AtomicInteger nextRange = new AtomicInteger();
  private final AtomicInteger running;
  private final AtomicBoolean released = new AtomicBoolean();
  private final BlockingQueue<Handful<T>> handfuls;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;
  private volatile boolean lost;
  private WeakReference<Object> taker = new WeakReference<>(this);

  /**
   * What a lane hands on.
   *
   * @param failure of the lane, which has ended then; null for none
   * @param last whether the lane has ended
   */
  record Handful<T>(List<T> rows, @Nullable Throwable failure, boolean last) {}

  /** Looks at the table and exports the snapshot; nothing runs yet. */
  OutFlow(ICopyPlace place, CopyOut<T> copy, ICopySession first) {
    this.place = place;
    this.first = first;
    this.plan = OutPlan.of(first, copy);
    first.begin(SNAPSHOT);
    this.snapshot = first.query(String.class, "SELECT pg_export_snapshot()").getFirst();
    this.conditions =
        ranges(first.query(Long.class, BLOCKS, copy.source()).getFirst(), copy.lanes());
    this.lanes = Math.min(copy.lanes(), conditions.size());
    this.running = new AtomicInteger(lanes);
    this.handfuls = new LinkedBlockingQueue<>(2 * lanes);
  }

  private static List<String> ranges(long blocks, int lanes) {
    int count = (int) Math.min(blocks, (long) lanes * RANGES_OF_A_LANE);
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

  /** The number of lanes: as many as there are ranges, at the most. */
  int lanes() {
    return lanes;
  }

  /** Starts all lanes for whoever takes what they hand on. */
  void start(Object whoTakes) {
    taker = new WeakReference<>(whoTakes);
    CallContext context = CallContext.current();
    for (int i = 0; i < lanes; i++) {
      boolean own = i > 0;
      threads.add(
          Thread.ofVirtual()
              .name("nexs-copy-lane-" + i)
              .start(() -> context.run(() -> guarded(own))));
    }
  }

  /** What a lane handed on next. */
  Handful<T> take() throws InterruptedException {
    return handfuls.take();
  }

  /** Stops the lanes, waits until each has given its session back, and ends the first one's transaction. A second time does nothing. */
  void stop() {
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
    release();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void release() {
    if (released.compareAndSet(false, true)) {
      try {
        first.rollback();
      } finally {
        place.leave(first);
      }
    }
  }

  /** @param own whether the lane has a session of its own to open, rather than the first */
  private void guarded(boolean own) {
    Throwable failure = null;
    try {
      if (own) {
        onItsOwn();
      } else {
        copyRanges(first);
      }
    } catch (Throwable e) {
      failure = e;
    }
    hand(new Handful<>(List.of(), failure, true));
    if (running.decrementAndGet() == 0 && lost) {
      release();
    }
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

  /** Waits for room; nobody takes any more once it was stopped, or the one who takes is gone. */
  private void hand(Handful<T> handful) {
    while (!stopped) {
      try {
        if (handfuls.offer(handful, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        // stopped: the loop ends
      }
      if (taker.get() == null && !stopped) {
        lost = true;
        stopped = true;
        LOG.log(
            System.Logger.Level.WARNING,
            "a stream of a COPY out over several lanes was lost by the program without close(); its connections were taken back; close streams by try-with-resources");
      }
    }
  }
}
