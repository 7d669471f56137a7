package nexs.mapping.wire;

import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.error.MappingException;
import nexs.mapping.codec.Booleans;
import nexs.mapping.codec.Floats;
import nexs.mapping.codec.Integers;
import nexs.mapping.codec.Misfit;
import nexs.mapping.value.IValueReader;
import nexs.mapping.value.IValueSource;
import nexs.mapping.value.IWireRow;
import org.jspecify.annotations.Nullable;

/** A row whose values are read where they stand. For one thread. */
public abstract class WireRow implements IWireRow {

  private final List<ColumnInfo> columns;
  private final IValueSource source;

  /** Of these columns. */
  protected WireRow(List<ColumnInfo> columns, IValueSource source) {
    this.columns = columns;
    this.source = source;
  }

  /** Where the value of a column stands; columns count from 0. */
  protected abstract byte[] bytes(int column);

  /** The first byte of it. */
  protected abstract int at(int column);

  /** Its length; below 0 for NULL. */
  protected abstract int length(int column);

  /** Whether it is in the binary format. */
  protected abstract boolean binary(int column);

  private int lengthOf(int column) {
    if (column < 1 || column > columns.size()) {
      throw new MappingException(
          "column " + column + " was asked for, but the result has columns 1 to " + columns.size(),
          null);
    }
    return length(column - 1);
  }

  private int present(int column) {
    int length = lengthOf(column);
    if (length < 0) {
      throw new MappingException(
          Misfit.describe(columns.get(column - 1))
              + " is NULL, but a primitive was asked for; ask isNull first, or read it with valueAt",
          null);
    }
    return length;
  }

  @Override
  public final List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  public final boolean isNull(int column) {
    return lengthOf(column) < 0;
  }

  @Override
  public final boolean booleanAt(int column) {
    int length = present(column);
    int i = column - 1;
    return Booleans.booleanOf(bytes(i), at(i), length, binary(i), columns.get(i));
  }

  @Override
  public final short shortAt(int column) {
    int length = present(column);
    int i = column - 1;
    return Integers.shortOf(bytes(i), at(i), length, binary(i), columns.get(i));
  }

  @Override
  public final int intAt(int column) {
    int length = present(column);
    int i = column - 1;
    return Integers.intOf(bytes(i), at(i), length, binary(i), columns.get(i));
  }

  @Override
  public final long longAt(int column) {
    int length = present(column);
    int i = column - 1;
    return Integers.longOf(bytes(i), at(i), length, binary(i), columns.get(i));
  }

  @Override
  public final float floatAt(int column) {
    int length = present(column);
    int i = column - 1;
    return Floats.floatOf(bytes(i), at(i), length, binary(i), columns.get(i));
  }

  @Override
  public final double doubleAt(int column) {
    int length = present(column);
    int i = column - 1;
    return Floats.doubleOf(bytes(i), at(i), length, binary(i), columns.get(i));
  }

  @Override
  public final <T> @Nullable T valueAt(int column, Class<T> type) {
    int length = lengthOf(column);
    int i = column - 1;
    return length < 0
        ? null
        : source.value(bytes(i), at(i), length, binary(i), columns.get(i), type);
  }

  @Override
  public final <T> @Nullable T read(int column, IValueReader<T> reader) {
    int length = lengthOf(column);
    int i = column - 1;
    return length < 0
        ? reader.absent()
        : reader.read(bytes(i), at(i), length, binary(i), columns.get(i));
  }

  @Override
  public final <T> @Nullable T value(String column, Class<T> type) {
    return valueAt(ColumnNames.find(column, columns), type);
  }

  @Override
  public final <T> T as(Class<T> type) {
    return source.row(this, type);
  }
}
