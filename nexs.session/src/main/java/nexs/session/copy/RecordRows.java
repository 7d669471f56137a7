package nexs.session.copy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nexs.api.ColumnInfo;
import nexs.api.SqlIdentifier;
import nexs.api.copy.CopyOut;
import nexs.api.error.MappingException;
import nexs.api.mapping.IRowMapper;
import nexs.mapping.wire.PackedRow;
import nexs.mapping.wire.WireDecoder;
import org.jspecify.annotations.Nullable;

/** Rows that COPY gives, as records. For one thread. */
final class RecordRows<T> implements Iterator<T>, AutoCloseable {

  private static final int HEADER = 19;
  private static final byte[] END = {-1, -1};

  private final ICopySource source;
  private final PackedRow row;
  private final IRowMapper<T> mapper;
  private final Runnable whenEnded;
  private boolean begun;
  private boolean ended;
  private byte @Nullable [] next;

  private RecordRows(ICopySource source, PackedRow row, IRowMapper<T> mapper, Runnable whenEnded) {
    this.source = source;
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
    CopyTable table = copy.query() ? null : CopyTable.read(session, copy.source());
    List<ColumnInfo> all = table == null ? session.describe(copy.source()) : table.infos();
    String from = table == null ? "(" + copy.source() + ") nexs_rows" : table.name();
    List<ColumnInfo> columns = session.mappers().columns(copy.type(), all);
    IRowMapper<T> mapper = session.mappers().mapper(copy.type(), columns);
    boolean[] binary = new boolean[columns.size()];
    List<String> selected = new ArrayList<>();
    for (int i = 0; i < binary.length; i++) {
      binary[i] = WireDecoder.binaryOids().contains(columns.get(i).typeOid());
      String name = SqlIdentifier.quote(columns.get(i).name());
      selected.add(binary[i] ? name : name + "::text");
    }
    boolean asItIs = copy.query() && columns.equals(all) && allTrue(binary);
    String select =
        asItIs ? copy.source() : "SELECT " + String.join(", ", selected) + " FROM " + from;
    ICopySource source = session.copyOut("COPY (" + select + ") TO STDOUT (FORMAT binary)");
    PackedRow row = new PackedRow(columns, binary, session.mappers());
    RecordRows<T> rows = new RecordRows<>(source, row, mapper, whenEnded);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                rows, java.util.Spliterator.ORDERED | java.util.Spliterator.NONNULL),
            false)
        .onClose(rows::close);
  }

  private static boolean allTrue(boolean[] values) {
    for (boolean value : values) {
      if (!value) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      boolean done = false;
      try {
        next = read();
        done = next != null;
      } finally {
        if (!done) {
          close();
        }
      }
    }
    return next != null;
  }

  private byte @Nullable [] read() {
    byte[] message = source.read();
    if (!begun && message != null) {
      begun = true;
      message =
          message.length > HEADER
              ? Arrays.copyOfRange(message, HEADER, message.length)
              : source.read();
    }
    if (message != null && Arrays.equals(message, END)) {
      message = source.read();
    }
    return message;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    byte[] packed = next;
    next = null;
    boolean done = false;
    try {
      if (packed == null || !row.set(packed)) {
        throw new MappingException(
            "the server sent a row of COPY that is not in its binary format; the COPY was ended",
            null);
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
