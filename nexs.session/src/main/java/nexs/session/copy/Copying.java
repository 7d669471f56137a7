package nexs.session.copy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import nexs.api.copy.CopyIn;
import nexs.api.copy.CopyOut;
import nexs.api.copy.CopyResult;
import nexs.api.copy.CopyStream;
import nexs.api.copy.ICopy;
import nexs.api.copy.ICopyWriter;
import nexs.api.error.BusyException;
import nexs.mapping.CopyBuffer;

/** COPY of a pool, a connection or a transaction. As safe as that. */
public final class Copying implements ICopy {

  private final ICopyPlace place;

  /** At a place; nothing is sent yet. */
  public Copying(ICopyPlace place) {
    this.place = place;
  }

  @Override
  public <T> CopyResult in(CopyIn<T> copy, Iterator<? extends T> rows) {
    if (copy.lanes() > 1) {
      requireSeveral(copy.lanes());
      return new Lanes<>(place, copy).copyAll(rows);
    }
    ICopySession session = place.enter();
    try {
      return new LaneSetup<>(session, copy, Meter.of(copy)).copyAll(rows);
    } finally {
      place.leave(session);
    }
  }

  private void requireSeveral(int lanes) {
    if (!place.several()) {
      throw new BusyException(
          lanes
              + " lanes need as many connections, and this is one; nothing was sent; use copy() of the pool, or one lane");
    }
  }

  @Override
  public <T> CopyResult in(CopyIn<T> copy, Flow.Publisher<? extends T> rows) {
    try (PublishedRows<T> published = new PublishedRows<>()) {
      rows.subscribe(published);
      return in(copy, published.iterator());
    }
  }

  @Override
  public <T> ICopyWriter<T> writer(CopyIn<T> copy) {
    if (copy.lanes() > 1 || copy.commits() || copy.badRows() != null) {
      throw new BusyException(
          "a writer sends its rows by one COPY: lanes, commitEvery and badRows are for in();"
              + " nothing was sent");
    }
    ICopySession session = place.enter();
    CopyBuffer buffer = null;
    try {
      LaneSetup<T> setup = new LaneSetup<>(session, copy, Meter.of(copy));
      CopyBuffer lent = setup.buffer();
      buffer = lent;
      return new RowWriter<>(
          setup.whole(lent, copy.skip()),
          setup.meter(),
          () -> {
            lent.close();
            place.leave(session);
          });
    } catch (Throwable e) {
      if (buffer != null) {
        buffer.close();
      }
      place.leave(session);
      throw e;
    }
  }

  @Override
  public CopyResult in(CopyStream copy, InputStream from) throws IOException {
    ICopySession session = place.enter();
    try {
      return ByteCopies.in(session, copy, from);
    } finally {
      place.leave(session);
    }
  }

  @Override
  public <T> Stream<T> out(CopyOut<T> copy) {
    if (copy.lanes() > 1) {
      requireSeveral(copy.lanes());
      OutLanes<T> lanes = OutLanes.open(place, copy);
      return RecordRows.stream(lanes, Spliterator.NONNULL).onClose(lanes::close);
    }
    ICopySession session = place.enter();
    try {
      return RecordRows.open(session, copy, () -> place.leave(session));
    } catch (Throwable e) {
      place.leave(session);
      throw e;
    }
  }

  @Override
  public CopyResult out(CopyStream copy, OutputStream to) throws IOException {
    ICopySession session = place.enter();
    try {
      return ByteCopies.out(session, copy, to);
    } finally {
      place.leave(session);
    }
  }
}
