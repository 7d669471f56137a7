package nexs.mapping;

import nexs.mapping.buffer.Buffers;
import nexs.mapping.codec.WireBuffer;

/**
 * Rows on their way into a COPY in the binary format, back to back. For one thread.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.4">Binary Format</a>
 */
public final class CopyBuffer implements AutoCloseable {

  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private static final short END = -1;

  private final int capacity;
  private final Buffers lender;
  private WireBuffer wire;

  /** Empty, with room for so many bytes, borrowed; more are taken where a row needs them. */
  public CopyBuffer(int capacity, Buffers lender) {
    this.capacity = capacity;
    this.lender = lender;
    this.wire = new WireBuffer(capacity, lender);
  }

  WireBuffer wire() {
    return wire;
  }

  /** Puts what stands before the first row. */
  public void header() {
    wire.put(HEADER);
  }

  /** Puts what stands behind the last row. */
  public void end() {
    wire.put(END);
  }

  /** How many bytes there are. */
  public int size() {
    return wire.size();
  }

  /** The bytes, from the first on; others stand behind them. Valid until the buffer changes. */
  public byte[] bytes() {
    return wire.bytes();
  }

  /** Takes back all but the first so many bytes. */
  public void truncate(int size) {
    wire.truncate(size);
  }

  /** Empties it; what one huge row took is given up. */
  public void clear() {
    if (wire.bytes().length > 4L * capacity) {
      wire.release();
      wire = new WireBuffer(capacity, lender);
    } else {
      wire.truncate(0);
    }
  }

  /** Gives back what was borrowed. A second time does nothing. */
  @Override
  public void close() {
    wire.release();
  }
}
