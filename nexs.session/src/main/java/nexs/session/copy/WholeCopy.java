package nexs.session.copy;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import nexs.api.error.CancelledException;
import nexs.api.error.NexsException;
import nexs.mapping.CopyBuffer;
import nexs.mapping.CopyPlan;
import nexs.mapping.CopyRefusal;
import org.jspecify.annotations.Nullable;

/** Rows on their way through one COPY statement. For one thread; not to be used once a method threw. */
final class WholeCopy<T> {

  /** What the driver hands to the system at a time: smaller pieces cost calls, larger ones the processor's cache. */
  static final int PORTION = 64 * 1024;

  private final String table;
  private final CopyPlan<T> plan;
  private final Meter meter;
  private final ICopySink sink;
  private final CopyBuffer buffer;
  private final TreeMap<Long, Long> jumps = new TreeMap<>();
  private long lines;
  private long row;
  private long unsent;
  private long bytes;

  /**
   * Begins the COPY.
   *
   * @param buffer empty; the caller's again at the end
   * @param rowsBefore of the source, before the first of these
   */
  WholeCopy(
      ICopySession session,
      String sql,
      String table,
      CopyPlan<T> plan,
      Meter meter,
      CopyBuffer buffer,
      long rowsBefore) {
    this.table = table;
    this.plan = plan;
    this.meter = meter;
    this.buffer = buffer;
    this.row = rowsBefore;
    this.jumps.put(0L, rowsBefore);
    this.sink = session.copyIn(sql);
    buffer.header();
  }

  /** Says that the next rows stand behind so many others of the source. */
  void goOnAt(long rowsBefore) {
    jumps.put(lines, rowsBefore);
    row = rowsBefore;
  }

  /** Runs code of the program; its failure ends the COPY. */
  <R extends @Nullable Object> R orAbort(Supplier<R> step) {
    try {
      return step.get();
    } catch (Throwable e) {
      sink.abort();
      throw e;
    }
  }

  /** Adds all rows. */
  void addAll(Iterator<? extends T> rows) {
    while (orAbort(rows::hasNext)) {
      add(orAbort(rows::next));
    }
  }

  /** Adds a row. */
  @SuppressWarnings("NullAway") // the encoder refuses null
  void add(@Nullable T value) {
    row++;
    lines++;
    try {
      plan.encoder().encode(value, buffer);
    } catch (CopyRefusal refusal) {
      sink.abort();
      throw RowFailures.refused(refusal, table, row);
    } catch (Throwable e) {
      sink.abort();
      throw e;
    }
    unsent++;
    if (buffer.size() >= PORTION) {
      send();
    }
  }

  private void send() {
    refuseInterrupted();
    try {
      sink.write(buffer.bytes(), 0, buffer.size());
    } catch (NexsException e) {
      throw RowFailures.located(e, table, this::rowOf);
    }
    int size = buffer.size();
    bytes += size;
    buffer.clear();
    try {
      meter.sent(unsent, size);
    } catch (Throwable e) {
      sink.abort();
      throw e;
    }
    unsent = 0;
  }

  /** A thread that writes does not notice an interrupt by itself. */
  private void refuseInterrupted() {
    if (Thread.interrupted()) {
      sink.abort(); // without the flag, which would close the connection
      Thread.currentThread().interrupt();
      throw new CancelledException(
          "the thread was interrupted during the COPY into "
              + table
              + "; nexs ended the COPY without effect, and the connection stays usable",
          true,
          null,
          null);
    }
  }

  /** Ends the COPY; the rows that the server counted. */
  long finish() {
    buffer.end();
    send();
    try {
      return sink.finish();
    } catch (NexsException e) {
      throw RowFailures.located(e, table, this::rowOf);
    }
  }

  /** The row of the source that went out as such a line, from 1. */
  private long rowOf(long line) {
    Map.Entry<Long, Long> jump = jumps.lowerEntry(line);
    return jump == null ? line : jump.getValue() + line - jump.getKey();
  }

  /** The bytes that were sent. */
  long bytes() {
    return bytes;
  }

  /** Ends the COPY without effect, if it has not ended. */
  void abort() {
    sink.abort();
  }
}
