package nexs.mapping.wire;

import java.util.List;
import nexs.api.ColumnInfo;
import nexs.mapping.codec.Bytes;
import nexs.mapping.value.IValueSource;

/**
 * A row in one array: a count of fields, then each behind its length, as COPY in binary and the protocol's DataRow have it. Set to one row
 * after the other; for one thread.
 */
public final class PackedRow extends WireRow {

  private static final int COUNT = Short.BYTES;

  private final boolean[] binary;
  private final int[] starts;
  private byte[] row = {};

  /**
   * Of no row yet.
   *
   * @param binary which columns come in binary; kept
   */
  public PackedRow(List<ColumnInfo> columns, boolean[] binary, IValueSource source) {
    super(columns, source);
    this.binary = binary;
    this.starts = new int[columns.size()];
  }

  /**
   * Stands on a row; the array is kept until the next.
   *
   * @return false for an array that is no such row
   */
  public boolean set(byte[] packed) {
    row = packed;
    int at = COUNT;
    if (packed.length < COUNT || Bytes.shortAt(packed, 0) != starts.length) {
      return false;
    }
    for (int i = 0; i < starts.length; i++) {
      if (packed.length - at < Integer.BYTES) {
        return false;
      }
      starts[i] = at;
      at += Integer.BYTES + Math.max(0, Bytes.intAt(packed, at));
      if (at < 0 || at > packed.length) {
        return false;
      }
    }
    return true;
  }

  @Override
  protected byte[] bytes(int column) {
    return row;
  }

  @Override
  protected int at(int column) {
    return starts[column] + Integer.BYTES;
  }

  @Override
  protected int length(int column) {
    return Bytes.intAt(row, starts[column]);
  }

  @Override
  protected boolean binary(int column) {
    return binary[column];
  }
}
