package nexs.mapping.wire;

import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.IRow;
import nexs.api.error.MappingException;
import nexs.mapping.codec.Booleans;
import nexs.mapping.codec.Boxes;
import nexs.mapping.codec.Bytes;
import nexs.mapping.codec.Floats;
import nexs.mapping.codec.Integers;
import nexs.mapping.codec.Misfit;
import nexs.mapping.codec.Readers;
import org.jspecify.annotations.Nullable;

/**
 * A row in one array: a count of fields, then each behind its length, as COPY in binary and the protocol's DataRow have it. Values are read
 * where they stand. Set to one row after the other; for one thread.
 */
public final class PackedRow implements IRow {

  private static final int COUNT = Short.BYTES;

  private final List<ColumnInfo> columns;
  private final boolean[] binary;
  private final int[] starts;
  private final IRowReader reader;
  private byte[] row = {};

  /** Makes the whole row an object. */
  @FunctionalInterface
  public interface IRowReader {

    /** The row as a {@code type}. */
    <T> T read(IRow row, Class<T> type);
  }

  /**
   * Of no row yet.
   *
   * @param binary which columns come in binary; kept
   */
  public PackedRow(List<ColumnInfo> columns, boolean[] binary, IRowReader reader) {
    this.columns = columns;
    this.binary = binary;
    this.reader = reader;
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

  private int length(int column) {
    if (column < 1 || column > starts.length) {
      throw new MappingException(
          "column " + column + " was asked for, but the result has columns 1 to " + starts.length,
          null);
    }
    return Bytes.intAt(row, starts[column - 1]);
  }

  private int present(int column) {
    int length = length(column);
    if (length < 0) {
      throw new MappingException(
          Misfit.describe(columns.get(column - 1))
              + " is NULL, but a primitive was asked for; ask isNull first, or read it with valueAt",
          null);
    }
    return length;
  }

  private int at(int column) {
    return starts[column - 1] + Integer.BYTES;
  }

  @Override
  public List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  public boolean isNull(int column) {
    return length(column) < 0;
  }

  @Override
  public boolean booleanAt(int column) {
    int length = present(column);
    return Booleans.booleanOf(row, at(column), length, binary[column - 1], columns.get(column - 1));
  }

  @Override
  public short shortAt(int column) {
    int length = present(column);
    return Integers.shortOf(row, at(column), length, binary[column - 1], columns.get(column - 1));
  }

  @Override
  public int intAt(int column) {
    int length = present(column);
    return Integers.intOf(row, at(column), length, binary[column - 1], columns.get(column - 1));
  }

  @Override
  public long longAt(int column) {
    int length = present(column);
    return Integers.longOf(row, at(column), length, binary[column - 1], columns.get(column - 1));
  }

  @Override
  public float floatAt(int column) {
    int length = present(column);
    return Floats.floatOf(row, at(column), length, binary[column - 1], columns.get(column - 1));
  }

  @Override
  public double doubleAt(int column) {
    int length = present(column);
    return Floats.doubleOf(row, at(column), length, binary[column - 1], columns.get(column - 1));
  }

  @Override
  @SuppressWarnings("unchecked") // the reader makes what the class asks for
  public <T> @Nullable T valueAt(int column, Class<T> type) {
    int length = length(column);
    return length < 0
        ? null
        : (T)
            Readers.read(
                row,
                at(column),
                length,
                binary[column - 1],
                columns.get(column - 1),
                Boxes.of(type));
  }

  @Override
  public <T> @Nullable T value(String column, Class<T> type) {
    return valueAt(ColumnNames.find(column, columns), type);
  }

  @Override
  public <T> T as(Class<T> type) {
    return reader.read(this, type);
  }
}
