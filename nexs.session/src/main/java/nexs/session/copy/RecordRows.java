package nexs.session.copy;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nexs.api.copy.CopyOut;
import nexs.api.error.MappingException;
import nexs.api.mapping.IRowMapper;
import nexs.mapping.wire.PackedRow;
import org.jspecify.annotations.Nullable;

/** Rows that COPY gives, as records. For one thread. */
final class RecordRows<T> implements Iterator<T>, AutoCloseable {

  private final ICopySource source;
  private final PackedRows packed;
  private final PackedRow row;
  private final IRowMapper<T> mapper;
  private final Runnable whenEnded;
  private boolean ended;
  private byte @Nullable [] next;

  private RecordRows(ICopySource source, PackedRow row, IRowMapper<T> mapper, Runnable whenEnded) {
    this.source = source;
    this.packed = new PackedRows(source);
    this.row = row;
    this.mapper = mapper;
    this.whenEnded = whenEnded;
  }

  /**
   * Begins a COPY.
   *
   * @param whenEnded gives the session back
   */
  static <T> Stream<T> open(ICopySession session, CopyOut<T> copy, Runnable whenEnded) {
    OutPlan<T> plan = OutPlan.of(session, copy);
    ICopySource source = session.copyOut(OutPlan.copy(plan.select()));
    RecordRows<T> rows = new RecordRows<>(source, plan.row(), plan.mapper(), whenEnded);
    return stream(rows, Spliterator.ORDERED | Spliterator.NONNULL).onClose(rows::close);
  }

  /** Rows that come one by one, as a stream that is not parallel. */
  static <T> Stream<T> stream(Iterator<T> rows, int characteristics) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, characteristics), false);
  }

  static MappingException malformed() {
    return new MappingException(
        "the server sent a row of COPY that is not in its binary format; the COPY was ended", null);
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      boolean done = false;
      try {
        next = packed.next();
        done = next != null;
      } finally {
        if (!done) {
          close();
        }
      }
    }
    return next != null;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    byte[] current = next;
    next = null;
    boolean done = false;
    try {
      if (current == null || !row.set(current)) {
        throw malformed();
      }
      T mapped = mapper.map(row);
      done = true;
      return mapped;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      next = null;
      try {
        source.abort();
      } finally {
        whenEnded.run();
      }
    }
  }
}
