package nexs.session.driver;

import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.error.ClosedException;
import nexs.api.error.MappingException;
import nexs.mapping.value.IValueReader;
import nexs.mapping.value.IWireRow;
import nexs.mapping.wire.ColumnNames;
import nexs.mapping.wire.WireDecoder;
import nexs.session.ISqlRows;
import org.jspecify.annotations.Nullable;

/** Rows as a driver received them, decoded where they are asked for, fetched in portions. For one thread. */
public abstract class DriverRows implements ISqlRows, IWireRow {

  private final IMapperSource mappers;
  private final List<ColumnInfo> columns;
  private boolean onRow;
  private boolean closed;

  /** Before the first row of a statement. */
  protected DriverRows(List<ColumnInfo> columns, IMapperSource mappers) {
    this.columns = columns;
    this.mappers = mappers;
  }

  /** Goes to the next row, which may have to be fetched; false when there is none. */
  protected abstract boolean advance();

  /** The bytes of a value of the current row; null for SQL NULL. Columns count from 0. */
  protected abstract byte @Nullable [] value(int column);

  /** Whether that column comes in the binary format. */
  protected abstract boolean binary(int column);

  /** Drops the rows, and the portal if one is open. */
  protected abstract void drop();

  @Override
  public final boolean next() {
    if (closed) {
      throw closedRows();
    }
    onRow = false;
    onRow = advance();
    return onRow;
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      onRow = false;
      drop();
    }
  }

  @Override
  public final List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  public final boolean isNull(int column) {
    return bytes(column) == null;
  }

  @Override
  public final boolean booleanAt(int column) {
    return WireDecoder.booleanOf(present(column), binary(column - 1), columns.get(column - 1));
  }

  @Override
  public final short shortAt(int column) {
    return WireDecoder.shortOf(present(column), binary(column - 1), columns.get(column - 1));
  }

  @Override
  public final int intAt(int column) {
    return WireDecoder.intOf(present(column), binary(column - 1), columns.get(column - 1));
  }

  @Override
  public final long longAt(int column) {
    return WireDecoder.longOf(present(column), binary(column - 1), columns.get(column - 1));
  }

  @Override
  public final float floatAt(int column) {
    return WireDecoder.floatOf(present(column), binary(column - 1), columns.get(column - 1));
  }

  @Override
  public final double doubleAt(int column) {
    return WireDecoder.doubleOf(present(column), binary(column - 1), columns.get(column - 1));
  }

  @Override
  public final <T> @Nullable T valueAt(int column, Class<T> type) {
    byte[] bytes = bytes(column);
    return bytes == null
        ? null
        : mappers.value(bytes, 0, bytes.length, binary(column - 1), columns.get(column - 1), type);
  }

  @Override
  public final <T> @Nullable T read(int column, IValueReader<T> reader) {
    byte[] bytes = bytes(column);
    return bytes == null
        ? reader.absent()
        : reader.read(bytes, 0, bytes.length, binary(column - 1), columns.get(column - 1));
  }

  @Override
  public final <T> @Nullable T value(String column, Class<T> type) {
    return valueAt(ColumnNames.find(column, columns), type);
  }

  @Override
  public final <T> T as(Class<T> type) {
    checkOnRow();
    return mappers.mapper(type).map(this);
  }

  private byte[] present(int column) {
    byte[] bytes = bytes(column);
    if (bytes == null) {
      throw new MappingException(
          "column \""
              + columns.get(column - 1).name()
              + "\" is NULL, but a primitive was asked for;"
              + " ask isNull first, or read it with valueAt",
          null);
    }
    return bytes;
  }

  private byte @Nullable [] bytes(int column) {
    checkOnRow();
    if (column < 1 || column > columns.size()) {
      throw new MappingException(
          "column " + column + " was asked for, but the result has columns 1 to " + columns.size(),
          null);
    }
    return value(column - 1);
  }

  private void checkOnRow() {
    if (!onRow) {
      if (closed) {
        throw closedRows();
      }
      throw new MappingException(
          "the cursor stands on no row; call next() until it says false", null);
    }
  }

  private static ClosedException closedRows() {
    return new ClosedException(
        "the rows are closed; read them inside the callback that they were given to");
  }
}
