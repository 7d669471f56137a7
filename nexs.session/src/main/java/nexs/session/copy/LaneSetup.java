package nexs.session.copy;

import java.util.Iterator;
import nexs.api.copy.CopyIn;
import nexs.api.copy.CopyResult;
import nexs.api.error.BusyException;
import nexs.mapping.CopyBuffer;
import nexs.mapping.CopyColumn;
import nexs.mapping.CopyPlan;

/** A COPY of records over one session, once the table has been looked at. For one thread. */
final class LaneSetup<T> {

  private final ICopySession session;
  private final CopyIn<T> copy;
  private final CopyTable table;
  private final CopyPlan<T> plan;
  private final Meter meter;

  /** Looks at the table, and refuses what does not fit. */
  LaneSetup(ICopySession session, CopyIn<T> copy, Meter meter) {
    this.session = session;
    this.copy = copy;
    if (copy.commits() && !session.idle()) {
      throw new BusyException(
          "commitEvery commits, and a transaction is open; nothing was sent; use copy() outside of it, or leave commitEvery out");
    }
    this.table = CopyTable.read(session, copy.table());
    this.plan = session.plans().plan(copy.type(), copy.table(), table.columns(), copy.columns());
    this.meter = meter;
  }

  Meter meter() {
    return meter;
  }

  /** An empty buffer for rows; the caller closes it. */
  CopyBuffer buffer() {
    return new CopyBuffer(WholeCopy.PORTION + WholeCopy.PORTION / 4, session.buffers());
  }

  /** The statement of the COPY. */
  String sql() {
    return "COPY "
        + table.name()
        + " ("
        + CopyTable.list(plan.columns().stream().map(CopyColumn::name).toList())
        + ") FROM STDIN (FORMAT binary"
        + (copy.freeze() ? ", FREEZE true)" : ")");
  }

  /** Begins one COPY statement. */
  WholeCopy<T> whole(CopyBuffer buffer, long rowsBefore) {
    return new WholeCopy<>(session, sql(), copy.table(), plan, meter, buffer, rowsBefore);
  }

  /** Copies chunk by chunk. */
  ChunkCopy<T> chunks(CopyBuffer buffer) {
    return new ChunkCopy<>(session, copy, sql(), copy.table(), plan, meter, buffer);
  }

  /** Copies all rows but those to pass over. */
  CopyResult copyAll(Iterator<? extends T> rows) {
    for (long i = 0; i < copy.skip() && rows.hasNext(); i++) {
      rows.next();
    }
    try (CopyBuffer buffer = buffer()) {
      if (copy.commits() || copy.badRows() != null) {
        return meter.end(chunks(buffer).copyAll(rows));
      }
      WholeCopy<T> whole = whole(buffer, copy.skip());
      whole.addAll(rows);
      return meter.end(whole.finish());
    }
  }
}
