package nexs.session.copy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import nexs.api.TxOptions;
import nexs.api.copy.BadRow;
import nexs.api.copy.CopyIn;
import nexs.api.copy.IBadRows;
import nexs.api.error.CopyRowException;
import nexs.api.error.NexsException;
import nexs.api.error.ServerException;
import nexs.mapping.CopyBuffer;
import nexs.mapping.CopyPlan;
import org.jspecify.annotations.Nullable;

/**
 * Copies chunk by chunk, each a COPY statement of its own: to leave out bad rows, to commit now and then, or both. For one thread.
 *
 * <p>A chunk stands behind a savepoint where bad rows are left out. One that fails is undone; the rows before the one that the server names
 * are sent again, then those behind it; where it names none, as for a constraint that is checked at the end, the two halves are. So the
 * work for a bad row grows with the chunk, and its logarithm at worst.
 */
final class ChunkCopy<T> {

  private static final String SAVEPOINT = "nexs_copy";

  private final ICopySession session;
  private final CopyIn<T> copy;
  private final String sql;
  private final String table;
  private final CopyPlan<T> plan;
  private final Meter meter;
  private final CopyBuffer buffer;

  ChunkCopy(
      ICopySession session,
      CopyIn<T> copy,
      String sql,
      String table,
      CopyPlan<T> plan,
      Meter meter,
      CopyBuffer buffer) {
    this.session = session;
    this.copy = copy;
    this.sql = sql;
    this.table = table;
    this.plan = plan;
    this.meter = meter;
    this.buffer = buffer;
  }

  /** All rows, in transactions of a chunk each, or in one; the number that the server counted. */
  long copyAll(Iterator<? extends T> rows) {
    boolean own = session.idle();
    long position = copy.skip();
    long count = 0;
    boolean done = false;
    if (own && !copy.commits()) {
      session.begin(TxOptions.DEFAULT);
    }
    try {
      while (rows.hasNext()) {
        List<@Nullable T> chunk = take(rows);
        count += copy.commits() ? commit(chunk, position) : load(chunk, position);
        position += chunk.size();
        meter.sent(chunk.size(), 0);
      }
      if (own && !copy.commits()) {
        session.commit();
      }
      done = true;
      return count;
    } finally {
      if (own && !done) {
        session.rollback();
      }
    }
  }

  private List<@Nullable T> take(Iterator<? extends T> rows) {
    List<@Nullable T> chunk = new ArrayList<>(Math.min(copy.chunk(), 1 << 16));
    while (chunk.size() < copy.chunk() && rows.hasNext()) {
      chunk.add(rows.next());
    }
    return chunk;
  }

  private long commit(List<@Nullable T> chunk, long position) {
    session.begin(TxOptions.DEFAULT);
    long count = load(chunk, position);
    session.commit();
    if (copy.position() != null) {
      copy.position().committed(position + chunk.size());
    }
    return count;
  }

  /**
   * Loads a chunk in the open transaction.
   *
   * @param before how many rows of the source stand before it
   */
  long load(List<@Nullable T> chunk, long before) {
    IBadRows<? super T> told = copy.badRows();
    if (told == null) {
      return send(chunk, before);
    }
    return loadGood(chunk, before, told);
  }

  private long loadGood(List<@Nullable T> rows, long before, IBadRows<? super T> told) {
    if (rows.isEmpty()) {
      return 0;
    }
    session.savepoint(SAVEPOINT);
    NexsException failure;
    try {
      long count = send(rows, before);
      session.release(SAVEPOINT);
      return count;
    } catch (CopyRowException | ServerException e) {
      failure = e;
    } catch (NexsException e) {
      throw e; // a lost connection, a deadline: no row's fault
    }
    session.undo(SAVEPOINT);
    int bad = place(failure, before);
    if (bad < 0 && rows.size() == 1) {
      bad = 0;
    }
    if (bad < 0 || bad >= rows.size()) {
      int half = rows.size() / 2;
      return loadGood(rows.subList(0, half), before, told)
          + loadGood(rows.subList(half, rows.size()), before + half, told);
    }
    long count = loadGood(rows.subList(0, bad), before, told);
    report(rows.get(bad), before + bad + 1, failure, told);
    return count + loadGood(rows.subList(bad + 1, rows.size()), before + bad + 1, told);
  }

  /** The place of the bad row among these; -1 where nobody knows. */
  private static int place(NexsException failure, long before) {
    return failure instanceof CopyRowException located && located.row().isPresent()
        ? (int) Math.min(Integer.MAX_VALUE, located.row().getAsLong() - before - 1)
        : -1;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // whoever takes rows of a supertype takes these
  private <R> void report(@Nullable T row, long number, NexsException failure, IBadRows<R> told) {
    meter.bad(() -> told.left(new BadRow<>(number, (R) row, failure)));
  }

  private long send(List<@Nullable T> rows, long before) {
    buffer.clear();
    WholeCopy<T> whole = new WholeCopy<>(session, sql, table, plan, Meter.silent(), buffer, before);
    rows.forEach(whole::add);
    long count = whole.finish();
    meter.sent(0, whole.bytes());
    return count;
  }
}
